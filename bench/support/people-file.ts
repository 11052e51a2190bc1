import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const HEADINGS = 'id,identity_number,name,mobile,email,amount,updated_at,region_code\n';
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';
const SURNAMES = '赵钱孙李周吴郑王冯陈';
const GIVEN_NAMES = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平';
const ROWS_A_PIECE = 4_096;
const SEED = 20_261_127;

/** Whole numbers below a bound, the same ones each time: xorshift (Marsaglia 2003), 32 bits. */
function numbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
}

const padded = (value: number, length: number): string => String(value).padStart(length, '0');
const letter = (letters: string, place: number): string => letters.charAt(place % letters.length);

function checkCharacter(first17: string): string {
  let sum = 0;
  for (let place = 0; place < 17; place += 1) sum += (WEIGHTS[place] ?? 0) * (first17.charCodeAt(place) - 48);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/**
 * Writes a CSV file of invented people, eight columns, about 110 bytes a row; the same rows each time.
 * @param rightOfTen how many of ten identity numbers have the right check character; of the rest one in eleven has
 */
export async function writePeople(path: string, rows: number, rightOfTen: number): Promise<void> {
  const below = numbers(SEED);
  const line = (place: number): string => {
    const day = `${1940 + below(80)}${padded(1 + below(12), 2)}${padded(1 + below(28), 2)}`;
    const first17 = `${110_101 + below(16)}${day}${padded(below(1_000), 3)}`;
    const check = below(10) < rightOfTen ? checkCharacter(first17) : letter(CHECK_CHARACTERS, below(11));
    const name = letter(SURNAMES, below(10)) + letter(GIVEN_NAMES, below(20)) + letter(GIVEN_NAMES, below(20));
    const mobile = `1${3 + below(7)}${padded(below(1_000_000_000), 9)}`;
    const email = `user${below(5_000_000)}@example${below(50)}.cn`;
    const amount = `${below(1_000_000)}.${padded(below(100), 2)}`;
    const time = `${padded(below(24), 2)}:${padded(below(60), 2)}:${padded(below(60), 2)}`;
    const updated = `2026-${padded(1 + below(12), 2)}-${padded(1 + below(28), 2)} ${time}`;
    return `${place},${first17}${check},${name},${mobile},${email},${amount},${updated},${110_101 + below(20)}\n`;
  };
  const pieces = function* () {
    yield HEADINGS;
    for (let first = 1; first <= rows; first += ROWS_A_PIECE) {
      const length = Math.min(ROWS_A_PIECE, rows - first + 1);
      yield Array.from({ length }, (_, place) => line(first + place)).join('');
    }
  };
  await pipeline(Readable.from(pieces()), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
}
