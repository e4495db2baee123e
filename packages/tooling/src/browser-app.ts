import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';

/** What a wall screen that is never updated understands. */
const SCREENS = ['es2020', 'chrome87', 'safari14', 'firefox78'];
/** What a phone of 2020 understands: its owner keeps it as long as it works. */
export const OLD_PHONES = ['es2019', 'chrome80', 'safari13', 'firefox74'];

/**
 * The Vite configuration of a browser app: `export default browserApp(import.meta.dirname)` in its vite.config.ts.
 * @param dir folder of the app's index.html; the result is in its `dist`
 * @param options.targets what its syntax is made for; default: screens of the hall
 * @param options.base path under which the app is served, ending in `/`; default: relative to its own page
 */
export function browserApp(
  dir: string,
  options: { readonly base?: string; readonly targets?: string[] } = {},
): UserConfig {
  return {
    root: dir,
    base: options.base ?? './',
    plugins: [react()],
    build: {
      target: options.targets ?? SCREENS,
      outDir: 'dist',
      emptyOutDir: true,
      // The sources stay at home; file names carry a hash, so that they can be cached for ever.
      sourcemap: false,
      // Nothing becomes a data: address, so a strict content security policy needs no exception.
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: {
        output: {
          entryFileNames: 'assets/[name]-[hash].js',
          chunkFileNames: 'assets/[name]-[hash].js',
          assetFileNames: 'assets/[name]-[hash][extname]',
        },
      },
    },
  };
}
