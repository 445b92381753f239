/**
 * Verifier contracts of before mid-2023, by the x coordinate of C0, the commitment that a key comes down to. They draw each
 * challenge from its own round alone. Source: agglayer/agglayer-contracts, `contracts/verifiers/`.
 */
const EARLY = [
  // FflonkVerifier.sol at commit 55eea42388d065e6a651bb6e1de5ecad422e4cbf
  '8505017132698430876370809396719569010047605466841665042051419680948629728424',
  // Verifier.sol at commit 26b58b1a6026e662e33857b237245e936a1b5240
  '13789879569041115743246705324428015295223196736775065351975656039292208401413',
  // Verifier.sol at commit a0e002d4fcce6a4e32e2d3b049c9da5622303078
  '5227931756009316946900638112732583511636875699168893266940590627831668998461',
];

/** How the contract of a key draws its challenges. @param c0x in decimal. */
export const challengesOf = (c0x: string): 'chained' | 'separate' => (EARLY.includes(c0x) ? 'separate' : 'chained');
