//! A transcript that keeps what was read, as it would be written again.

use std::io;

use halo2_axiom::halo2curves::bn256::{Fr, G1Affine};
use halo2_axiom::halo2curves::ff::PrimeField;
use halo2_axiom::halo2curves::group::GroupEncoding;
use halo2_axiom::transcript::{Blake2bRead, Challenge255, Transcript, TranscriptRead, TranscriptReadBuffer};

type Challenge = Challenge255<G1Affine>;

pub struct Strict<'a> {
    inner: Blake2bRead<&'a [u8], G1Affine, Challenge>,
    /// What was read so far. Equal to the proof only if all of it was read, and if none of it has a second form.
    pub again: Vec<u8>,
    /// Whether the bytes ended before the proof did.
    pub is_short: bool,
}

impl<'a> Strict<'a> {
    pub fn new(proof: &'a [u8]) -> Self {
        Self { inner: Blake2bRead::init(proof), again: Vec::with_capacity(proof.len()), is_short: false }
    }

    fn note<T>(&mut self, read: io::Result<T>) -> io::Result<T> {
        self.is_short |= matches!(&read, Err(error) if error.kind() == io::ErrorKind::UnexpectedEof);
        read
    }
}

impl Transcript<G1Affine, Challenge> for Strict<'_> {
    fn squeeze_challenge(&mut self) -> Challenge {
        self.inner.squeeze_challenge()
    }

    fn common_point(&mut self, point: G1Affine) -> io::Result<()> {
        self.inner.common_point(point)
    }

    fn common_scalar(&mut self, scalar: Fr) -> io::Result<()> {
        self.inner.common_scalar(scalar)
    }
}

impl TranscriptRead<G1Affine, Challenge> for Strict<'_> {
    fn read_point(&mut self) -> io::Result<G1Affine> {
        let read = self.inner.read_point();
        let point = self.note(read)?;
        self.again.extend_from_slice(point.to_bytes().as_ref());
        Ok(point)
    }

    fn read_scalar(&mut self) -> io::Result<Fr> {
        let read = self.inner.read_scalar();
        let scalar = self.note(read)?;
        self.again.extend_from_slice(scalar.to_repr().as_ref());
        Ok(scalar)
    }
}
