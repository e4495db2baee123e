import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';

/** What a five-year-old phone or a wall screen that is never updated understands. */
const targets = ['es2020', 'chrome87', 'safari14', 'firefox78'];

/**
 * The Vite configuration of a browser app: `export default browserApp(import.meta.dirname)` in its vite.config.ts.
 * @param dir folder of the app's index.html; the result is in its `dist`
 * @param options.base path under which the app is served, ending in `/`; default: relative to its own page
 */
export function browserApp(dir: string, options: { readonly base?: string } = {}): UserConfig {
  return {
    root: dir,
    base: options.base ?? './',
    plugins: [react()],
    build: {
      target: targets,
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
