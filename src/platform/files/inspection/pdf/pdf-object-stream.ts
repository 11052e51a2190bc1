import type { Content } from '../content.js';
import { type UnpackBudget, unpack } from '../inflate.js';
import type { InspectionLimits } from '../limits.js';
import { refuse } from '../refusal.js';
import { judgeName, judgeObject } from './pdf-judge.js';
import type { PdfLengths } from './pdf-lengths.js';
import { PdfLexer, type PdfTokens } from './pdf-lexer.js';
import { PdfObject } from './pdf-object.js';
import type { PdfOpenActions } from './pdf-open-actions.js';
import type { PdfObjectStreamRange } from './pdf-stream-dictionary.js';

const MAX_OBJECTS = 100_000;

/** Unpacks an object stream piece by piece and judges the objects in it like those outside. */
export async function inspectObjectStream(
  content: Content,
  range: PdfObjectStreamRange,
  context: { limits: InspectionLimits; budget: UnpackBudget; openActions: PdfOpenActions; lengths: PdfLengths },
): Promise<void> {
  const objects = new ContainedObjects(range.first, context.openActions, context.lengths);
  const lexer = new PdfLexer(objects);
  let rest = Buffer.alloc(0);
  let position = 0;
  for await (const bytes of unpack(content, range, context.limits, context.budget)) {
    const window = Buffer.concat([rest, bytes]);
    const done = lexer.consume(window, position, false);
    position += done;
    rest = Buffer.from(window.subarray(done));
  }
  lexer.consume(rest, position, true);
  if (!lexer.isBetweenTokens) refuse('evidence-malformed', 'PDF object stream');
  objects.end();
}

/** Objects of an object stream: pairs of number and offset, then, from `first` on, the objects without headers. */
class ContainedObjects implements PdfTokens {
  private readonly header: number[] = [];
  private index: { number: number; at: number }[] | undefined;
  private next = 0;
  private object = new PdfObject(-1);

  constructor(
    private readonly first: number,
    private readonly openActions: PdfOpenActions,
    private readonly lengths: PdfLengths,
  ) {}

  name(name: string, at: number): void {
    judgeName(name);
    this.objectAt(at).name(name);
  }

  number(value: number, at: number): void {
    if (at >= this.first) this.objectAt(at).addNumber(value);
    else if (this.header.push(value) > 2 * MAX_OBJECTS) refuse('evidence-malformed', 'PDF object stream');
  }

  string(at: number): void {
    this.objectAt(at).scalar();
  }

  open(bracket: '<<' | '[', at: number): void {
    this.objectAt(at).open(bracket);
  }

  close(): void {
    this.object.close();
  }

  keyword(word: string, at: number): boolean {
    const object = this.objectAt(at);
    if (word === 'R') object.reference();
    else object.scalar();
    return false;
  }

  streamEnd(): void {
    // No stream lies in an object stream.
  }

  end(): void {
    judgeObject(this.object, this.openActions, this.lengths);
  }

  private objectAt(at: number): PdfObject {
    this.index ??= this.sortedIndex();
    for (let entry = this.index[this.next]; entry !== undefined && at >= entry.at; entry = this.index[this.next]) {
      this.end();
      this.object = new PdfObject(entry.number);
      this.next += 1;
    }
    return this.object;
  }

  private sortedIndex(): { number: number; at: number }[] {
    const index: { number: number; at: number }[] = [];
    for (let pair = 0; pair + 1 < this.header.length; pair += 2) {
      index.push({ number: this.header[pair] ?? 0, at: this.first + (this.header[pair + 1] ?? 0) });
    }
    return index.sort((a, b) => a.at - b.at);
  }
}
