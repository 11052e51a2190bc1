import type { JsonObject } from '../../../core/canonical/index.js';
import { objectOf } from '../registry-client.js';
import { ELEMENT_COUNT } from './divisions.js';
import type { InventoryPlayed } from './scene.js';

/** What the summary says of the inventory. */
export const inventoryFigures = ({ sourceBefore, sourceNow, update }: InventoryPlayed) => ({
  elements: ELEMENT_COUNT,
  reassigned: {
    element: sourceNow['element'] ?? null,
    from: codeOf(sourceBefore),
    to: codeOf(sourceNow),
    entries: [indexOf(sourceBefore), indexOf(sourceNow)],
  },
  update: { resource: update['resource'] ?? null, rows: update['rows'] ?? null, entry: update['index'] ?? null },
});

const codeOf = ({ source }: JsonObject) => objectOf(source)['code'] ?? null;
const indexOf = ({ designation }: JsonObject) => objectOf(designation)['index'] ?? null;
