//! Prices, exactly.
//!
//! All prices of a count are whole numbers over one common denominator, which grows by the weight of those who pay in full in
//! each round: no fraction has to be reduced, and what a group of voters holds is a whole combination of these numbers.

use dashu_int::{
    IBig, UBig,
    ops::{BitTest, Gcd, UnsignedAbs},
};
use dashu_ratio::RBig;

/// A price: `over / under`, over the denominator of the ledger.
#[derive(Clone, Debug)]
pub(super) struct Price {
    pub(super) over: IBig,
    /// The weight of those who pay in full.
    pub(super) under: i128,
}

/// What a group of voters holds: a number of voters times what each held at first, less prices times numbers.
pub(super) struct Sum {
    voters: i128,
    prices: Vec<i128>,
}

impl Sum {
    pub(super) fn add_voters(&mut self, voters: i128) {
        self.voters += voters;
    }

    pub(super) fn add_price(&mut self, round: usize, times: i128) {
        self.prices[round] += times;
    }
}

/// The prices paid so far.
#[derive(Default)]
pub(super) struct Ledger {
    prices: Vec<IBig>,
    denominator: IBig,
    endowment: i128,
    bought_at: Vec<u32>,
}

impl Ledger {
    pub(super) fn reset(&mut self, projects: usize, endowment: i128) {
        self.prices.clear();
        self.denominator = IBig::ONE;
        self.endowment = endowment;
        self.bought_at.clear();
        self.bought_at.resize(projects, u32::MAX);
    }

    /// The round in which a project was bought.
    pub(super) fn bought_at(&self, project: usize) -> Option<usize> {
        let round = self.bought_at[project];
        (round != u32::MAX).then_some(round as usize)
    }

    pub(super) fn sum(&self) -> Sum {
        Sum { voters: 0, prices: vec![0; self.prices.len()] }
    }

    /// A whole amount, over the denominator.
    pub(super) fn amount(&self, amount: i128) -> IBig {
        &self.denominator * IBig::from(amount)
    }

    /// What a group holds, over the denominator.
    pub(super) fn total(&self, sum: &Sum) -> IBig {
        let mut total = if sum.voters == 0 {
            IBig::ZERO
        } else {
            &self.denominator * (IBig::from(self.endowment) * IBig::from(sum.voters))
        };
        for (price, times) in self.prices.iter().zip(&sum.prices) {
            if *times != 0 {
                total -= price * IBig::from(*times);
            }
        }
        total
    }

    /// The prices, then what each voter held at first, over the denominator.
    pub(super) fn amounts(&self) -> Vec<IBig> {
        let mut amounts = self.prices.clone();
        amounts.push(self.amount(self.endowment));
        amounts
    }

    /// Notes that a project was bought.
    pub(super) fn buy(&mut self, project: usize, price: Price) {
        let under = UBig::from(price.under.unsigned_abs());
        let common = IBig::from((&price.over).gcd(&under));
        let (over, under) = (price.over / &common, IBig::from(under) / &common);
        if under != IBig::ONE {
            for price in &mut self.prices {
                *price *= &under;
            }
            self.denominator *= &under;
        }
        self.bought_at[project] = u32::try_from(self.prices.len()).unwrap_or(u32::MAX);
        self.prices.push(over);
    }

    /// A total over the denominator and a unit, as a fraction.
    pub(super) fn over(&self, total: &IBig, unit: &IBig) -> RBig {
        RBig::from_parts(total.clone(), (&self.denominator * unit).unsigned_abs())
    }
}

/// `over / under` with an error below 2⁻⁵² of it; both positive.
pub(super) fn ratio(over: &IBig, under: &IBig) -> f64 {
    let shift = under.bit_len().saturating_sub(128);
    let (over, under) = (over >> shift, under >> shift);
    let quotient: IBig = (over << 64_usize) / under;
    quotient.to_f64().value() / 18_446_744_073_709_551_616.0
}

impl Price {
    pub(super) fn to_f64(&self, ledger: &Ledger) -> f64 {
        ratio(&self.over, &(&ledger.denominator * IBig::from(self.under)))
    }

    /// Cost / price: effective votes.
    pub(super) fn votes(&self, cost: i128, ledger: &Ledger) -> RBig {
        let over = &ledger.denominator * IBig::from(self.under) * IBig::from(cost);
        RBig::from_parts(over, self.over.clone().unsigned_abs())
    }
}
