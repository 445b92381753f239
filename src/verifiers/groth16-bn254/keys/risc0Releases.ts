import type { Risc0Release } from './types.ts';

/** One ceremony's key serves all; releases differ in control root and control id only. New releases are new rows. */
export const RISC0_RELEASES: readonly Risc0Release[] = [
  // Source: risc0/risc0-ethereum, contracts/src/groth16/ControlID.sol, commit 247af3b51d44bd3359a0af80c03d6874cf078337
  {
    release: 'development build',
    build: 'development',
    selector: '0xf7ca3f2c',
    controlRoot: '0x2c4aec26b74fdb27cd637d6106cfd64f6222aa55de73cd2b73189315b901ca09',
    bn254ControlId: '0x10ff834dbef62ccbba201ecd26a772e3036a075aacbaf47200679a11dcdcf10d',
  },
  // Source: risc0/risc0-ethereum, contracts/src/groth16/ControlID.sol, commit 2c921fc1674d5070a6afb60af235d755bcdf9fd9
  {
    release: '1.0',
    build: 'release',
    selector: '0x310fe598',
    controlRoot: '0xa516a057c9fbf5629106300934d48e0e775d4230e41e503347cad96fcbde7e2e',
    bn254ControlId: '0x0eb6febcf06c5df079111be116f79bd8c7e85dc9448776ef9a59aaf2624ab551',
  },
  // Source: risc0/risc0-ethereum, contracts/src/groth16/ControlID.sol, commit e345b2c66fc0d7e2286a5d5c74ffcbafb97fc4e3
  {
    release: 'development build',
    build: 'development',
    selector: '0xc9faac19',
    controlRoot: '0xc43de805675563551857de3ee487c5167a26141467196700f43eb51f9c0ef505',
    bn254ControlId: '0x0eb6febcf06c5df079111be116f79bd8c7e85dc9448776ef9a59aaf2624ab551',
  },
  // Source: risc0/risc0-ethereum, contracts/src/groth16/ControlID.sol, commit 0d02cc9c47dc8e6d0c55e764f439bb54607c0a89
  {
    release: 'development build',
    build: 'development',
    selector: '0x4c630d87',
    controlRoot: '0x9a3767040e4cf554112afa68bc043274a8636a06565e1d5e2b7fa90fda941218',
    bn254ControlId: '0x05a022e1db38457fb510bc347b30eb8f8cf3eda95587653d0eac19e1f10d164e',
  },
  // Source: risc0/risc0-ethereum, contracts/src/groth16/ControlID.sol, commit b76ac3492b22f3c07a966ca6be80b7db70fc406e
  {
    release: '1.2',
    build: 'release',
    selector: '0xc101b42b',
    controlRoot: '0x8cdad9242664be3112aba377c5425a4df735eb1c6966472b561d2855932c0469',
    bn254ControlId: '0x04446e66d300eb7fb45c9726bb53c793dda407a62e9601618bb43c5c14657ac0',
  },
  // Source: risc0/risc0-ethereum, contracts/src/groth16/ControlID.sol, commit b15689b9ed72aa86e507cab76a1424fc2fbac182
  {
    release: '1.1',
    build: 'release',
    selector: '0x50bd1769',
    controlRoot: '0x8b6dcf11d463ac455361b41fb3ed053febb817491bdea00fdb340e45013b852e',
    bn254ControlId: '0x05a022e1db38457fb510bc347b30eb8f8cf3eda95587653d0eac19e1f10d164e',
  },
  // Source: risc0/risc0-ethereum, contracts/src/groth16/ControlID.sol, commit 75e20c7e08e2a2f3b813ddbfcfb100bef69fc1a1
  {
    release: 'development build',
    build: 'development',
    selector: '0x78f5c1dc',
    controlRoot: '0xffe166017b1ab460995b45510524c60e3756344feff2414f44cda25c33a78058',
    bn254ControlId: '0x04446e66d300eb7fb45c9726bb53c793dda407a62e9601618bb43c5c14657ac0',
  },
  // Source: risc0/risc0-ethereum, contracts/src/groth16/ControlID.sol, commit 03d446ae4abd9b547f978bc708610402c0757fc1
  {
    release: 'development build',
    build: 'development',
    selector: '0x0807fd45',
    controlRoot: '0x91d639615549c55dc491e60a5c3d9d301c364549c3372023fddbf406202af45b',
    bn254ControlId: '0x04446e66d300eb7fb45c9726bb53c793dda407a62e9601618bb43c5c14657ac0',
  },
  // Source: risc0/risc0-ethereum, contracts/src/groth16/ControlID.sol, commit 45189499e8b95b1724bd3b7dd6afe97d1b5a9b83
  {
    release: 'development build',
    build: 'development',
    selector: '0x922fe23d',
    controlRoot: '0x6fcbfc564e08874a235c181e75bb53547402b116957f700497bf482e08060a15',
    bn254ControlId: '0x04446e66d300eb7fb45c9726bb53c793dda407a62e9601618bb43c5c14657ac0',
  },
  // Source: risc0/risc0-ethereum, contracts/src/groth16/ControlID.sol, commit eef3265ec9750d0e87c0801d0f7fbf7d36b4d5c0
  {
    release: 'development build',
    build: 'development',
    selector: '0x14da014b',
    controlRoot: '0x1193543e87956d31c39a87145e84332461dab71dc450b74507381f2d18e43447',
    bn254ControlId: '0x04446e66d300eb7fb45c9726bb53c793dda407a62e9601618bb43c5c14657ac0',
  },
  // Source: risc0/risc0-ethereum, contracts/src/groth16/ControlID.sol, commit daa2b26c5b7109594857c53af19822f2805d672d
  {
    release: '2.0',
    build: 'release',
    selector: '0x9f39696c',
    controlRoot: '0x539032186827b06719244873b17b2d4c122e2d02cfb1994fe958b2523b844576',
    bn254ControlId: '0x04446e66d300eb7fb45c9726bb53c793dda407a62e9601618bb43c5c14657ac0',
  },
  // Source: risc0/risc0-ethereum, contracts/src/groth16/ControlID.sol, commit 51b57ab389434c752a5e6a5731d21081c7b78ab7
  {
    release: '2.1',
    build: 'release',
    selector: '0xf536085a',
    controlRoot: '0x884389273e128b32475b334dec75ee619b77cb33d41c332021fe7e44c746ee60',
    bn254ControlId: '0x04446e66d300eb7fb45c9726bb53c793dda407a62e9601618bb43c5c14657ac0',
  },
  // Source: risc0/risc0-ethereum, contracts/src/bitvm/ControlID.sol, commit 9af8e175a430a93f22b8e287627cf2f100231dfa
  {
    release: '2.2',
    build: 'release',
    selector: '0xbb001d44',
    controlRoot: '0xce52bf56033842021af3cf6db8a50d1b7535c125a34f1a22c6fdcf002c5a1529',
    bn254ControlId: '0x04446e66d300eb7fb45c9726bb53c793dda407a62e9601618bb43c5c14657ac0',
  },
  // Source: risc0/risc0-ethereum, contracts/src/groth16/ControlID.sol, commit 274eccaf5dcfa825eb3e1c6ad3292b6adc7b84bb
  {
    release: '3.0',
    build: 'release',
    selector: '0x73c457ba',
    controlRoot: '0xa54dc85ac99f851c92d7c96d7318af41dbe7c0194edfcc37eb4d422a998c1f56',
    bn254ControlId: '0x04446e66d300eb7fb45c9726bb53c793dda407a62e9601618bb43c5c14657ac0',
  },
  // Source: risc0/risc0-ethereum, contracts/src/groth16/ControlID.sol, commit 422836247c0a1c0b21e10051977a26bb71888cb0
  {
    release: 'development build',
    build: 'development',
    selector: '0xa7b87ed1',
    controlRoot: '0xeaa9781258978a50eedc56067be88673133e41277ab2fa3ed477e7598886413b',
    bn254ControlId: '0x04446e66d300eb7fb45c9726bb53c793dda407a62e9601618bb43c5c14657ac0',
  },
  // Source: risc0/risc0-ethereum, contracts/src/groth16/ControlID.sol, commit bd83fe1faba644e331123e199eed0babcdf396e9
  {
    release: 'development build',
    build: 'development',
    selector: '0x8875b7f3',
    controlRoot: '0xab0e9172f4306b6a3b2250055036565c2421683b39ee6c20366d17350756ad19',
    bn254ControlId: '0x04446e66d300eb7fb45c9726bb53c793dda407a62e9601618bb43c5c14657ac0',
  },
  // Source: risc0/risc0-ethereum, contracts/src/groth16/ControlID.sol, commit 0dd148c38b7f40a5a49616b1eb71f05cc143f0da
  {
    release: '5.0-rc',
    build: 'pre-release',
    selector: '0xc27d1bc0',
    controlRoot: '0xb1f64013f70bbb386a8b3a3d63552c5cb5ea4a549ec7fb1ecc2a031dbf488167',
    bn254ControlId: '0x04446e66d300eb7fb45c9726bb53c793dda407a62e9601618bb43c5c14657ac0',
  },
];
