// Dates and times of day as people type them, and as they are shown: "Tue 3 Nov 2026", "10:30".
// Only the reading of text belongs here; zones, working days and what follows from a start are not decided here.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** "2026-11-03" as "Tue 3 Nov 2026"; anything else as it is. */
export function shownDate(iso: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!parts) return iso;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const weekday = DAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
  return `${weekday} ${day} ${MONTHS[month - 1]} ${year}`;
}

/** A typed date as "2026-11-03", day before month; without a year the next such day from `today`; none if it is no date. */
export function readDate(typed: string, today: Date): string | null {
  const text = typed.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const figures = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text);
  if (figures) return isoDate(Number(figures[3]), Number(figures[2]), Number(figures[1]));
  const words = /^(?:[a-z]+[.,]?\s+)?(\d{1,2})(?:st|nd|rd|th)?\.?\s*([a-z]{3,9})\.?,?(?:\s+(\d{4}))?$/.exec(
    text,
  );
  if (!words) return null;
  const month = MONTHS.findIndex((name) => words[2]?.startsWith(name.toLowerCase())) + 1;
  const day = Number(words[1]);
  if (month === 0) return null;
  if (words[3]) return isoDate(Number(words[3]), month, day);
  const year = today.getFullYear();
  const thisYear = isoDate(year, month, day);
  const from = isoDate(year, today.getMonth() + 1, today.getDate()) ?? "";
  return thisYear !== null && thisYear >= from ? thisYear : isoDate(year + 1, month, day);
}

/** A typed time of day as "10:30"; none if it is no time. */
export function readTime(typed: string): string | null {
  const parts = /^(\d{1,2})(?:\s*[:.h]\s*(\d{2})|(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.|h)?$/.exec(
    typed.trim().toLowerCase(),
  );
  if (!parts) return null;
  const half = parts[4]?.charAt(0);
  const typedHour = Number(parts[1]);
  if ((half === "a" || half === "p") && (typedHour < 1 || typedHour > 12)) return null;
  const hour = half === "p" ? (typedHour % 12) + 12 : half === "a" ? typedHour % 12 : typedHour;
  const minute = Number(parts[2] ?? parts[3] ?? 0);
  return hour < 24 && minute < 60 ? `${two(hour)}:${two(minute)}` : null;
}

function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? `${year}-${two(month)}-${two(day)}` : null;
}

function two(figure: number): string {
  return String(figure).padStart(2, "0");
}
