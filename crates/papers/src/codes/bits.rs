//! The modules of a symbol that was placed: how clear each is beside its neighbours, then black or white.

use rxing::{common::BitMatrix, datamatrix::decoder::Decoder};

use super::{
    fit::{self, Placed, Region},
    grey::Grey,
};

/// How much of its neighbours is taken away from each module: a blurred picture needs more.
const SHARPER: [f32; 5] = [0.12, 0.0, 0.22, 0.06, 0.32];

/// What a symbol says, as the text of the reader: on flat paper, then on paper that bends.
pub(super) fn read(picture: &Grey, placed: &Placed) -> Option<String> {
    let whole = Region {
        square: placed.square,
        start: [0, 0],
        length: placed.size,
    };
    let flat = clear(picture, placed.size, &[whole]);
    text(&flat?, placed.size).or_else(|| {
        let bent = clear(picture, placed.size, &fit::regions(picture, placed));
        text(&bent?, placed.size)
    })
}

fn text(clear: &[f32], size: usize) -> Option<String> {
    let tries = SHARPER.iter();
    tries
        .map(|amount| sharpened(clear, size, *amount))
        .find_map(|clear| decoded(&clear, size))
}

/// How clear each module is: its middle when modules are small, more of it when they are large.
fn clear(picture: &Grey, size: usize, regions: &[Region]) -> Option<Vec<f32>> {
    let mut clear = vec![0.0; size * size];
    for region in regions {
        let view = region.square.view()?;
        let side = region.length as f32;
        let small = region.square.side() / side < 2.6;
        let around: &[f32] = if small { &[0.0] } else { &[-0.22, 0.0, 0.22] };
        for at in 0..region.length * region.length {
            let (x, y) = (at % region.length, at / region.length);
            let to = clear.get_mut((region.start[1] + y) * size + region.start[0] + x)?;
            let spots = around
                .iter()
                .flat_map(|dy| around.iter().map(move |dx| (*dx, *dy)));
            let sum: f32 = spots
                .map(|(dx, dy)| {
                    let (u, v) = (x as f32 + 0.5 + dx, y as f32 + 0.5 + dy);
                    picture.at(view.spot(u / side, v / side))
                })
                .sum();
            *to = sum / (around.len() * around.len()) as f32;
        }
    }
    Some(clear)
}

/// Takes away what the four neighbours lend to each module.
fn sharpened(clear: &[f32], size: usize, amount: f32) -> Vec<f32> {
    let point = |x: Option<usize>, y: Option<usize>, own: f32| {
        let at = x.filter(|x| *x < size).zip(y.filter(|y| *y < size));
        at.and_then(|(x, y)| clear.get(y * size + x))
            .copied()
            .unwrap_or(own)
    };
    clear
        .iter()
        .enumerate()
        .map(|(at, own)| {
            let (x, y) = (at % size, at / size);
            let around = point(x.checked_sub(1), Some(y), *own)
                + point(Some(x + 1), Some(y), *own)
                + point(Some(x), y.checked_sub(1), *own)
                + point(Some(x), Some(y + 1), *own);
            amount.mul_add(4.0f32.mul_add(*own, -around), *own)
        })
        .collect()
}

/// Black where a module is darker than what is around it; the code's own correction mends the rest.
fn decoded(clear: &[f32], size: usize) -> Option<String> {
    let level = levels(clear, size, 4);
    let mut bits = BitMatrix::new(size as u32, size as u32).ok()?;
    for (at, (own, level)) in clear.iter().zip(&level).enumerate() {
        if own < level {
            bits.set((at % size) as u32, (at / size) as u32);
        }
    }
    let decoded = Decoder::new().decode(&bits).ok()?;
    Some(decoded.getText().to_owned())
}

/// The middle between black and white around each module: half of a symbol is black, everywhere.
fn levels(clear: &[f32], size: usize, radius: usize) -> Vec<f32> {
    let mean = |x: usize, y: usize| {
        let (left, right) = (x.saturating_sub(radius), (x + radius + 1).min(size));
        let (top, bottom) = (y.saturating_sub(radius), (y + radius + 1).min(size));
        let lines = (top..bottom).filter_map(|y| clear.get(y * size + left..y * size + right));
        let (sum, count) = lines.fold((0.0, 0), |(sum, count), line| {
            (sum + line.iter().sum::<f32>(), count + line.len())
        });
        sum / count.max(1) as f32
    };
    (0..size * size)
        .map(|at| mean(at % size, at / size))
        .collect()
}
