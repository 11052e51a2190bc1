import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** What the browser fetches before anybody has done anything: the entry, what it imports statically, its styles. */
const printFirstLoad = (): Plugin => ({
  name: 'print-first-load',
  generateBundle(_options, bundle) {
    const sizes = new Map<string, number>();
    const add = (name: string) => {
      const file = bundle[name];
      if (file === undefined || sizes.has(name)) return;
      sizes.set(name, gzipSync(file.type === 'chunk' ? file.code : file.source).length);
      if (file.type !== 'chunk') return;
      for (const style of file.viteMetadata?.importedCss ?? []) add(style);
      for (const imported of file.imports) add(imported);
    };
    for (const file of Object.values(bundle)) if (file.type === 'chunk' && file.isEntry) add(file.fileName);
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    const kilobytes = (size: number) => `${(size / 1_000).toFixed(1)} kB`;
    const parts = [...sizes].map(([name, size]) => `${name} ${kilobytes(size)}`);
    console.log(`/verify, first load: ${kilobytes(total)} gzip besides the HTML (${parts.join(', ')})`);
  },
});

export default defineConfig({
  root: 'src/web',
  // Relative, so that the pages work under any path.
  base: './',
  logLevel: 'warn',
  plugins: [printFirstLoad()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    manifest: true,
    assetsDir: '.',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: {
      input: { verify: 'src/web/verify/main.ts' },
      // Our own modules do nothing when they are loaded but define things.
      treeshake: { moduleSideEffects: (id) => !id.includes('/src/core/') },
    },
  },
});
