//! Everything that the rules of one month read, resolved once: a household then costs no search.

use super::{
    Disability, Family, Health, Housing, NoValues, OldAge, Others, Parameters, PrimeActivite, Rsa,
    Schooling, Shared, Table, Unemployment,
};
use crate::month::{Date, Month};

/// The values that a month of reference needs: those of the month and of the four before.
#[derive(Debug)]
pub struct Dated {
    pub shared: Shared,
    pub rsa: Rsa,
    pub prime_activite: PrimeActivite,
    pub family: Family,
}

/// A figure that may be too old.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    pub group: &'static str,
    pub name: String,
    /// The day from which a newer one should hold.
    pub since: Date,
}

/// The law of one month, in one table.
#[derive(Debug)]
pub struct Law {
    pub month: Month,
    pub table: Table,
    /// M, M-1 … M-4.
    pub dated: [Dated; 5],
    pub housing: Housing,
    pub disability: Disability,
    pub old_age: OldAge,
    pub unemployment: Unemployment,
    pub health: Health,
    pub schooling: Schooling,
    pub others: Others,
    /// 1 January of the year asked for, of the year before, of two years before.
    pub january: Shared,
    pub january_n1: Shared,
    pub january_n2: Shared,
    /// October and December of the year, for the school allowance.
    pub october: Shared,
    pub december: Shared,
    /// Hourly minimum wage of 1 July, two years before: ceilings of school grants.
    pub smic_july_n2: f64,
    /// The ceiling of the aspa for one person at the end of the year before last.
    pub aspa_plafond_n2: f64,
    /// Figures that the texts should have moved since, and of which no newer text was found.
    pub stale: Vec<Stale>,
    /// The rate of the livret A in M, M-1 … M-13.
    pub livret_a: [f64; 14],
}

impl Law {
    /// Resolves a month, or says why not.
    pub fn of(table: Table, month: Month) -> Result<Self, NoValues> {
        let all = Parameters::all()?;
        all.ensure_known(month)?;
        let year = month.year();
        let shared = |month: Month| all.group::<Shared>("commun", table, month.first_day());
        let day = month.first_day();
        let end_n2 = Month::new(year - 2, 12).first_day();
        let mut livret_a = [0.0; 14];
        for (ago, rate) in (0..).zip(livret_a.iter_mut()) {
            *rate = shared(month.plus(-ago))?.livret_a;
        }
        Ok(Self {
            month,
            table,
            dated: dated(all, table, month)?,
            housing: all.group("logement", table, day)?,
            disability: all.group("handicap", table, day)?,
            old_age: all.group("vieillesse", table, day)?,
            unemployment: all.group("chomage", table, day)?,
            health: all.group("sante", table, day)?,
            schooling: all.group("ecole", table, day)?,
            others: all.group("divers", table, day)?,
            january: shared(Month::new(year, 1))?,
            january_n1: shared(Month::new(year - 1, 1))?,
            january_n2: shared(Month::new(year - 2, 1))?,
            october: shared(Month::new(year, 10))?,
            december: shared(Month::new(year, 12))?,
            smic_july_n2: shared(Month::new(year - 2, 7))?.smic_horaire,
            aspa_plafond_n2: all
                .group::<OldAge>("vieillesse", table, end_n2)?
                .aspa_plafond[0],
            livret_a,
            stale: all.stale(table, day),
        })
    }

    /// Whether the rules are those of the comparison with OpenFisca rather than of the texts.
    pub(crate) fn is_parity(&self) -> bool {
        self.table == Table::Openfisca
    }

    /// The values of the month asked for.
    pub(crate) fn now(&self) -> &Dated {
        let [now, ..] = &self.dated;
        now
    }

    /// The values of `ago` months ago; four at most are kept.
    pub(crate) fn ago(&self, ago: usize) -> &Dated {
        self.dated.get(ago).unwrap_or_else(|| self.now())
    }
}

fn dated(all: &Parameters, table: Table, month: Month) -> Result<[Dated; 5], NoValues> {
    let one = |ago: i32| {
        let day = month.plus(-ago).first_day();
        Ok(Dated {
            shared: all.group("commun", table, day)?,
            rsa: all.group("rsa", table, day)?,
            prime_activite: all.group("prime_activite", table, day)?,
            family: all.group("famille", table, day)?,
        })
    };
    Ok([one(0)?, one(1)?, one(2)?, one(3)?, one(4)?])
}
