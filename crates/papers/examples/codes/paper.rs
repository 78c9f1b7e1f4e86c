//! Invented papers, drawn: text that says nothing, tables, and a sealed symbol.

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair},
};
use data_encoding::BASE32_NOPAD;
use datamatrix::{DataMatrix, SymbolList};

use crate::dice::Dice;

/// Points of a drawn page for a millimetre.
pub const FINE: usize = 16;
pub const WIDE: f32 = 210.0;
pub const HIGH: f32 = 297.0;
/// A module of the symbol, in millimetres: what the specification advises at least.
pub const MODULE: f32 = 0.4;

/// A page seen from so near that each module has several points.
pub struct Paper {
    pub width: usize,
    pub height: usize,
    pub points: Vec<u8>,
    /// What its symbol says.
    pub text: String,
    /// The middle of the symbol, in millimetres, and its modules on a side.
    pub middle: [f32; 2],
    pub modules: usize,
}

/// What ten papers say. The types are those that people bring; names, figures and addresses are invented.
const SAYS: [&str; 10] = [
    "DC04FR00ESSAFFFF24A80401FR431,5\u{1d}44000000000000045202446EXEMPLE ALIX\u{1d}4A310720254112345\u{1d}470000000000000",
    "DC04FR00ESSAFFFF24A82801FR412345\u{1d}433\u{1d}44000000000000045202446EXEMPLE SACHA\u{1d}470000000000000 48EXEMPLE LOU\u{1d}4900000000000004A310720254B0000000000000",
    "DC04FR00ESSA24A824A81601FR6KESSAI123456\u{1d}64EXEMPLE\u{1d}65YAEL\u{1d}6201012000",
    "DC04FR00ESSA24A824A80001FR10MME/YAEL/EXEMPLE\u{1d}20\u{1d}21\u{1d}2212 RUE DES ESSAIS\u{1d}2375000\u{1d}24PARIS\u{1d}26FR",
    "DC04FR00ESSA24A824A80101FR10M/NOA/EXEMPLE-DESSAI\u{1d}18ESSAI2026000123\u{1d}22125 AVENUE DE LA DEMONSTRATION\u{1d}24VILLENEUVE-DES-ESSAIS\u{1d}247593300\u{1d}26FR1D0101202612,50\u{1d}",
    "DC04FR00ESSA24A824A80601FR10MME/CAMILLE/EXEMPLE\u{1d}50123456789012345312026\u{1d}54151,67\u{1d}551801,80\u{1d}5614,00\u{1d}581426,30\u{1d}59ASSOCIATION DES ESSAIS\u{1d}5A31012026\u{1d}",
    "DC03FR00ESSA24A824A8000110MME/CLAUDE/EXEMPLE\u{1d}2212 RUE DES ESSAIS\u{1d}2375000\u{1d}24PARIS\u{1d}26FR",
    "DC02FR00ESSA24A824A80110M/DOMINIQUE/EXEMPLE\u{1d}22IMPASSE DU PREMIER JANVIER\u{1d}24SAINT-EXEMPLE-SUR-ESSAI\u{1d}26FR1812345678",
    "DC04FR00ESSA24A824A8B001FRB0EXEMPLE\u{1d}B1SASHA\u{1d}B20101200012 Licence de sciences des essais, mention demonstration et mesure, parcours general\u{1d}BDUniversite des Essais\u{1d}",
    "DC04FR00ESSAFFFF24A82801FR4198765\u{1d}434,5\u{1d}44000000000000145202546EXEMPLE EXEMPLE MORGAN CAMILLE\u{1d}47000000000000148EXEMPLE ANDREA CHARLIE MAXENCE\u{1d}4900000000000014A300920264B00000000000014V1234\u{1d}4W234\u{1d}4X1000\u{1d}6U12 RUE DE LA TRES LONGUE DEMONSTRATION\u{1d}6VBATIMENT C ESCALIER 4\u{1d}6W75000 PARIS\u{1d}",
];

/// Papers of the same words each time; only the signatures differ.
pub fn papers(count: usize) -> Vec<Paper> {
    let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
    let chance = SystemRandom::new();
    let key = EcdsaKeyPair::generate_pkcs8(algorithm, &chance).unwrap();
    let key = EcdsaKeyPair::from_pkcs8(algorithm, key.as_ref()).unwrap();
    let sealed = |says: &str| {
        let signature = key.sign(&chance, says.as_bytes()).unwrap();
        format!("{says}\u{1f}{}", BASE32_NOPAD.encode(signature.as_ref()))
    };
    let all = SAYS.iter().cycle().take(count).enumerate();
    all.map(|(number, says)| draw(number, sealed(says)))
        .collect()
}

fn draw(number: usize, text: String) -> Paper {
    let symbol = DataMatrix::encode_str(&text, SymbolList::default().enforce_square()).unwrap();
    let bitmap = symbol.bitmap();
    let (width, height) = ((WIDE * FINE as f32) as usize, (HIGH * FINE as f32) as usize);
    let mut dice = Dice::new(number as u64 + 1);
    // Where papers carry it: at the top, at the right, or at the foot.
    let [left, top] = [
        [150.0, 18.0],
        [20.0, 30.0],
        [165.0, 200.0],
        [24.0, 250.0],
        [96.0, 16.0],
    ][number % 5];
    let side = bitmap.width() as f32 * MODULE;
    let mut paper = Paper {
        width,
        height,
        points: vec![247; width * height],
        text,
        middle: [left + side / 2.0, top + side / 2.0],
        modules: bitmap.width(),
    };
    let keep = [left - 5.0, top - 2.5, left + side + 3.0, top + side + 2.5];
    paper.words(&mut dice, keep);
    paper.table(&mut dice, keep);
    paper.area([14.0, 12.0, 32.0, 24.0], keep, 60);
    // « 2D-DOC » stands beside it, upright.
    for letter in 0..6 {
        paper.letter(
            [left - 3.6, top + 3.0 + letter as f32 * 2.2],
            1.6,
            &mut dice,
            30,
        );
    }
    for (x, y) in bitmap.pixels() {
        let (x, y) = (left + x as f32 * MODULE, top + y as f32 * MODULE);
        paper.area([x, y, x + MODULE, y + MODULE], [0.0; 4], 28);
    }
    paper
}

impl Paper {
    /// Fills a rectangle given in millimetres, unless it touches what is kept free.
    fn area(&mut self, [left, top, right, bottom]: [f32; 4], keep: [f32; 4], clear: u8) {
        if left < keep[2] && right > keep[0] && top < keep[3] && bottom > keep[1] {
            return;
        }
        let fine = |value: f32| (value.max(0.0) * FINE as f32).round() as usize;
        let (right, bottom) = (fine(right).min(self.width), fine(bottom).min(self.height));
        for y in fine(top)..bottom {
            self.points[y * self.width + fine(left)..y * self.width + right].fill(clear);
        }
    }

    /// Lines of letters that say nothing.
    fn words(&mut self, dice: &mut Dice, keep: [f32; 4]) {
        let mut y = 30.0;
        while y < 282.0 {
            let height = if dice.below(9) == 0 { 3.4 } else { 2.2 };
            let end = 120.0 + dice.below(70) as f32;
            let mut x = 18.0;
            while x < end {
                let free = x > keep[2] || x + 1.6 < keep[0] || y > keep[3] || y + height < keep[1];
                if dice.below(6) != 0 && free {
                    self.letter([x, y], height, dice, 40);
                }
                x += height * 0.75;
            }
            y += if dice.below(7) == 0 {
                9.0
            } else {
                height * 1.9
            };
        }
    }

    /// A letter: strokes on a grid of five by seven.
    fn letter(&mut self, [x, y]: [f32; 2], height: f32, dice: &mut Dice, clear: u8) {
        let (stroke, wide) = (height / 7.0, height * 0.55);
        for _ in 0..3 {
            let at = dice.below(5) as f32 / 4.0;
            if dice.below(2) == 0 {
                let left = at.mul_add(wide - stroke, x);
                self.area([left, y, left + stroke, y + height], [0.0; 4], clear);
            } else {
                let top = at.mul_add(height - stroke, y);
                self.area([x, top, x + wide, top + stroke], [0.0; 4], clear);
            }
        }
    }

    /// A table with a grey head, and a striped code of another kind.
    fn table(&mut self, dice: &mut Dice, keep: [f32; 4]) {
        let top = 120.0 + dice.below(40) as f32;
        self.area([18.0, top, 192.0, top + 6.0], keep, 170);
        for line in 0..8 {
            let y = top + line as f32 * 6.0;
            self.area([18.0, y, 192.0, y + 0.3], keep, 60);
        }
        for column in 0..5 {
            let x = 18.0 + column as f32 * 43.5;
            self.area([x, top, x + 0.3, top + 42.0], keep, 60);
        }
        let mut x = 70.0;
        while x < 110.0 {
            let wide = 0.33 * (1 + dice.below(3)) as f32;
            self.area([x, 284.0, x + wide, 292.0], keep, 30);
            x += wide + 0.33 * (1 + dice.below(3)) as f32;
        }
    }

    /// How clear the page is at a place in millimetres; a table on which it lies is dark.
    pub fn at(&self, x: f32, y: f32) -> f32 {
        let (x, y) = (x * FINE as f32, y * FINE as f32);
        if x < 0.0 || y < 0.0 || x >= self.width as f32 || y >= self.height as f32 {
            return 92.0;
        }
        f32::from(self.points[y as usize * self.width + x as usize])
    }
}
