//! A standard PLONK gate: q_a·a + q_b·b + q_c·c + q_ab·a·b + constant + instance = 0 in every row, and copies among a, b and c. A key
//! holds commitments alone, so the constraints that they stand for have to be here.

use halo2_axiom::circuit::{Layouter, SimpleFloorPlanner};
use halo2_axiom::halo2curves::bn256::Fr;
use halo2_axiom::plonk::{Circuit, ConstraintSystem, Error};
use halo2_axiom::poly::Rotation;

#[derive(Default)]
pub struct StandardPlonk;

impl Circuit<Fr> for StandardPlonk {
    type Config = ();
    type FloorPlanner = SimpleFloorPlanner;

    fn without_witnesses(&self) -> Self {
        Self
    }

    fn configure(meta: &mut ConstraintSystem<Fr>) {
        let wires = [(); 3].map(|_| meta.advice_column());
        let selectors = [(); 5].map(|_| meta.fixed_column());
        let instance = meta.instance_column();
        for wire in wires {
            meta.enable_equality(wire);
        }
        meta.create_gate("standard", |meta| {
            let [a, b, c] = wires.map(|wire| meta.query_advice(wire, Rotation::cur()));
            let [q_a, q_b, q_c, q_ab, constant] = selectors.map(|q| meta.query_fixed(q, Rotation::cur()));
            let instance = meta.query_instance(instance, Rotation::cur());
            [q_a * a.clone() + q_b * b.clone() + q_c * c + q_ab * a * b + constant + instance]
        });
    }

    /// Nothing is proven here.
    fn synthesize(&self, (): (), _: impl Layouter<Fr>) -> Result<(), Error> {
        Err(Error::Synthesis)
    }
}
