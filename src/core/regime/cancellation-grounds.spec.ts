import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { conforms } from '../shape/index.js';
import { slug } from '../entry/index.js';
import { CANCELLATION_GROUNDS, CANCELLATION_SOURCES } from './cancellation-grounds.js';

const MEASURES = readFileSync(
  join(__dirname, '../../../test/vectors/policies/public-resource-measures-2025-26.txt'),
  'utf8',
);

describe('the grounds of a cancellation', () => {
  it.each(CANCELLATION_GROUNDS)('%s quotes the measures, and can stand in an entry', (ground) => {
    const { quote, reading } = CANCELLATION_SOURCES[ground];
    expect(MEASURES).toContain(quote);
    expect(reading).toBeTruthy();
    expect(conforms(slug, ground)).toBe(true);
  });

  it('say that the list of the four is known from reports only', () => {
    expect(CANCELLATION_GROUNDS.map((ground) => CANCELLATION_SOURCES[ground].mark)).toEqual(['E', 'E', 'E', 'E', 'F']);
  });
});
