//! A signature drawn with a finger: points from the browser, parsed before they are anything else, then the path of a drawing.

/// The frame in which a finger draws.
pub(super) const WIDTH: u16 = 600;
pub(super) const HEIGHT: u16 = 200;
/// Points that a signature may have: far more than a hand makes.
const MOST: usize = 2_000;
/// How far a finger must have gone: a tap is no signature.
const LEAST: u32 = 80;

/// Why a drawing is not a signature: the Fluent key of the sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Refusal {
    Empty,
    Unreadable,
}

type Point = (u16, u16);

/// `10,20 30,40;50,60 70,80`: lines, each from point to point, as a path.
pub(super) fn path(text: &str) -> Result<String, Refusal> {
    let lines: Option<Vec<Vec<Point>>> = text.split(';').map(line).collect();
    let lines = lines.filter(|_| !text.is_empty());
    let Some(lines) = lines else {
        let nothing = text.trim().is_empty();
        return Err(if nothing {
            Refusal::Empty
        } else {
            Refusal::Unreadable
        });
    };
    if lines.iter().map(Vec::len).sum::<usize>() > MOST {
        return Err(Refusal::Unreadable);
    }
    if lines.iter().map(|line| length(line)).sum::<u32>() < LEAST {
        return Err(Refusal::Empty);
    }
    Ok(lines.iter().map(|line| drawn(line)).collect())
}

fn line(text: &str) -> Option<Vec<Point>> {
    text.split(' ').map(point).collect()
}

fn point(text: &str) -> Option<Point> {
    let (across, down) = text.split_once(',')?;
    let (across, down) = (across.parse().ok()?, down.parse().ok()?);
    (across <= WIDTH && down <= HEIGHT).then_some((across, down))
}

fn length(line: &[Point]) -> u32 {
    let steps = line.windows(2).map(|pair| match pair {
        [one, next] => u32::from(one.0.abs_diff(next.0)) + u32::from(one.1.abs_diff(next.1)),
        _ => 0,
    });
    steps.sum()
}

fn drawn(line: &[Point]) -> String {
    let mut path = String::new();
    for (place, (across, down)) in line.iter().enumerate() {
        let before = match place {
            0 => 'M',
            1 => 'L',
            _ => ' ',
        };
        path.push_str(&format!("{before}{across} {down}"));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_become_a_path_and_anything_else_is_refused() {
        assert_eq!(
            path("10,20 90,40 95,60;50,60 70,80").as_deref(),
            Ok("M10 20L90 40 95 60M50 60L70 80")
        );
        let refused = [
            ("", Refusal::Empty),
            ("  ", Refusal::Empty),
            ("10,20 11,20", Refusal::Empty),
            ("10,20", Refusal::Empty),
            ("10,20 900,40", Refusal::Unreadable),
            ("10,20 -5,40", Refusal::Unreadable),
            ("M10 20\"/><script>", Refusal::Unreadable),
            ("10,20;;30,40", Refusal::Unreadable),
            ("10,20 NaN,1", Refusal::Unreadable),
        ];
        for (text, why) in refused {
            assert_eq!(path(text), Err(why), "{text}");
        }
        let endless = vec!["0,0 600,200"; 1_100].join(";");
        assert_eq!(path(&endless), Err(Refusal::Unreadable));
    }
}
