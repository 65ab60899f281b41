//! A look at the keys of a text before it is parsed. The parser bounds brackets and the parts of one key, but not
//! keys of many parts within each other: a tree as deep as that would overrun the stack when it is taken apart.

/// The most dots in one key. A transcript needs one, as in `[step.answers]`.
const MOST_DOTS: usize = 8;

/// The byte in a key that has too many parts, if there is one.
pub(super) fn deep_key(source: &str) -> Option<usize> {
    let bytes = source.as_bytes();
    let mut at = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut dots = 0;
    while let Some(byte) = bytes.get(at) {
        let rest = &bytes[at..];
        match byte {
            b'.' => dots += 1,
            b'=' | b',' | b'[' | b']' | b'{' | b'}' | b'\n' => dots = 0,
            _ => {}
        }
        if dots > MOST_DOTS {
            return Some(at);
        }
        at += match byte {
            b'.' | b'=' | b',' | b'[' | b']' | b'{' | b'}' | b'\n' | b'\r' | b' ' | b'\t' => 1,
            b'#' => length_to(rest, b"\r\n"),
            b'"' | b'\'' => string_length(rest, *byte),
            _ => length_to(rest, b".=,[]{} \t#\r\n"),
        };
    }
    None
}

/// How many bytes stand before the first of these.
fn length_to(bytes: &[u8], ends: &[u8]) -> usize {
    bytes.iter().position(|byte| ends.contains(byte)).unwrap_or(bytes.len())
}

/// The length of a string with its quotation marks; one that is not closed ends with its line, or with the text.
fn string_length(bytes: &[u8], quote: u8) -> usize {
    let delimiter = [quote; 3];
    let is_long = bytes.starts_with(&delimiter);
    let delimiter = if is_long { &delimiter[..] } else { &delimiter[..1] };
    let mut at = delimiter.len();
    while at < bytes.len() {
        if bytes[at..].starts_with(delimiter) {
            let more = bytes[at + delimiter.len()..].iter().take_while(|byte| is_long && **byte == quote).take(2);
            return at + delimiter.len() + more.count();
        }
        match bytes[at] {
            b'\n' if !is_long => return at,
            b'\\' if quote == b'"' && matches!(bytes.get(at + 1), Some(b'\\' | b'"')) => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_dots_of_keys_count() {
        let nine = "a.b.c.d.e.f.g.h.i.j";
        for deep in [format!("{nine} = 1"), format!("[{nine}]"), format!("x = {{ \"a\" . {nine} = 1 }}")] {
            assert!(deep_key(&deep).is_some(), "{deep}");
        }
        for text in [
            format!("title = \"{nine}\""),
            format!("title = '{nine}' # {nine}"),
            format!("title = \"\\\"{nine}\\\\\" # \"\n"),
            format!("title = \"\"\"\n{nine}\"\"\"\"\"\n"),
            format!("title = '''\n'{nine}\\'''\n"),
            "a.b.c.d.e.f.g.h.i = 1".to_owned(),
            "x = [1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5]".to_owned(),
        ] {
            assert_eq!(deep_key(&text), None, "{text}");
        }
    }

    #[test]
    fn a_string_that_is_not_closed_hides_no_later_line() {
        assert!(deep_key("title = \"open\na.b.c.d.e.f.g.h.i.j = 1").is_some());
        assert!(deep_key("title = it's\na.b.c.d.e.f.g.h.i.j = 1").is_some());
    }
}
