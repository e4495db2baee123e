// `node --import <this file> main.mjs`: the program's `electron` is the double in fake-electron.ts.
import { registerHooks } from 'node:module';

const DOUBLE = new URL('./fake-electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: DOUBLE, shortCircuit: true } : next(specifier, context),
});
