// Which of the late choices is looked at: a column, and within the second one the cut. Only that; what each comes to, and
// what it does, is Rust's. Nothing changes before a choice is applied.
import type { LateChoice } from "../../gen/LateChoice";
import type { LateView } from "../../gen/LateView";
import { transact } from "../../platform";
import { ask, onStage } from "../commands";

class Late {
  view = $state.raw<LateView | null>(null);
  #key = $state("");
  #cut = $state(0);

  /** The columns as they stand: the second one shows the cut that is chosen. */
  readonly columns: LateChoice[] = $derived.by(() => {
    const { choices = [], cuts = [] } = this.view ?? {};
    const cut = cuts[this.cut];
    return choices.map((choice) => (cut && choice.key === cut.choice.key ? cut.choice : choice));
  });

  /** The choice that Enter applies. */
  readonly chosen: LateChoice | null = $derived.by(() => {
    const all = [...this.columns, ...(this.view?.both ? [this.view.both.choice] : [])];
    return all.find((choice) => choice.key === this.#key) ?? this.columns[0] ?? null;
  });

  /** The place of the chosen cut in the list. */
  get cut(): number {
    return Math.min(this.#cut, Math.max(0, (this.view?.cuts.length ?? 0) - 1));
  }

  /** The sheet was opened anew: the first column, the first cut. */
  begin(): void {
    this.#key = "";
    this.#cut = 0;
  }

  /** Chooses the column of a key. Answers whether there is one. */
  choose(key: string): boolean {
    const isOffered =
      this.columns.some((choice) => choice.key === key) || this.view?.both?.choice.key === key;
    if (isOffered) this.#key = key;
    return isOffered;
  }

  /** Chooses a cut, and with it the column. */
  chooseCutAt(at: number): void {
    this.#cut = at;
    const column = this.view?.cuts[at]?.choice.key;
    if (column) this.#key = column;
  }

  /** One cut up or down. */
  chooseCut(by: 1 | -1): void {
    const last = (this.view?.cuts.length ?? 0) - 1;
    if (last >= 0) this.chooseCutAt(Math.min(last, Math.max(0, this.cut + by)));
  }

  /** Does what is chosen, and shows the step again. */
  async apply(): Promise<void> {
    const { chosen } = this;
    if (!chosen) return;
    const done = await ask(() => transact(chosen.operation));
    if (done) await onStage({ act: "show", sheet: { name: "step" } });
  }
}

export const late = new Late();
