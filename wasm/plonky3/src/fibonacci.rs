//! The statement: two columns (l, r); the first row is (a, b); each next row is (r, l + r); the last r is x. How many rows there are
//! is the proof's own: a power of two that it is verified for.

use p3_air::{Air, AirBuilder, BaseAir, WindowAccess};

pub struct Fibonacci;

/// a, b and x.
pub const PUBLIC_VALUES: usize = 3;

impl<F> BaseAir<F> for Fibonacci {
    fn width(&self) -> usize {
        2
    }

    fn num_public_values(&self) -> usize {
        PUBLIC_VALUES
    }

    fn max_constraint_degree(&self) -> Option<usize> {
        Some(2)
    }
}

impl<AB: AirBuilder> Air<AB> for Fibonacci {
    fn eval(&self, builder: &mut AB) {
        let main = builder.main();
        let [l, r] = [main.current_slice()[0], main.current_slice()[1]];
        let [next_l, next_r] = [main.next_slice()[0], main.next_slice()[1]];
        let [a, b, x] = core::array::from_fn(|i| builder.public_values()[i]);

        let mut first = builder.when_first_row();
        first.assert_eq(l, a);
        first.assert_eq(r, b);
        let mut transition = builder.when_transition();
        transition.assert_eq(r, next_l);
        transition.assert_eq(l + r, next_r);
        builder.when_last_row().assert_eq(r, x);
    }
}
