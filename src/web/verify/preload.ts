import { loadPrimitives } from '../crypto/lazy-crypto.js';

/** Fetches the rest of the program while nothing else is to do, so that a bundle is verified even after the network is gone. */
export function preloadWhenIdle(): void {
  const fetchAll = (): void => {
    // A piece that can't be fetched now is fetched when it is needed.
    void Promise.allSettled([
      import('./judged.js'),
      import('../../core/rdfc/canonical.js'),
      import('../../core/pdf/index.js'),
      loadPrimitives(),
      import('./scan/decode.js'),
      import('./scan/camera.js'),
    ]).then(() => {
      document.documentElement.dataset['ready'] = 'offline';
    });
  };
  if ('requestIdleCallback' in window) requestIdleCallback(fetchAll, { timeout: 3_000 });
  else setTimeout(fetchAll, 1_000);
}
