/** Filled in at build time: the version in package.json, and the commit of the checkout. */
declare const __APP_VERSION__: string;
declare const __APP_COMMIT__: string;

/** In Node alone: the folder of the WebAssembly artifacts in the checkout, as a URL that ends in a slash. */
declare const __WASM_ARTIFACTS__: string;

/** Comlink types its Node adapter under a path that only a bundler can resolve. */
declare module 'comlink/dist/esm/node-adapter.mjs' {
  export { default } from 'comlink/dist/esm/node-adapter';
}
