// biome-ignore lint/performance/noBarrelFile: the one door of this feature
export { WhatIfPage } from './WhatIfPage.tsx';
