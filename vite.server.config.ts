/** How the server is built: our TypeScript into one file of plain JavaScript in `dist-server/`; packages stay packages. */
import { defineConfig } from 'vite';

export default defineConfig({
  publicDir: false,
  build: { ssr: 'server/main.ts', outDir: 'dist-server', target: 'node20', emptyOutDir: true, minify: false },
});
