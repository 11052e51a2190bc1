import { refuse } from '../refusal.js';
import { judgeName, judgeObject } from './pdf-judge.js';
import { PdfLengths } from './pdf-lengths.js';
import type { PdfTokens } from './pdf-lexer.js';
import { PdfObject } from './pdf-object.js';
import { PdfOpenActions } from './pdf-open-actions.js';
import { objectStreamRange, type PdfObjectStreamRange } from './pdf-stream-dictionary.js';

const MAX_OBJECT_STREAMS = 100_000;

/** Follows the tokens of a whole PDF file: objects, their streams, and the positions of every `obj`. */
export class PdfFileObjects implements PdfTokens {
  readonly openActions = new PdfOpenActions();
  readonly lengths = new PdfLengths();
  readonly objectStreams: PdfObjectStreamRange[] = [];
  /** Positions of `obj` read since the last `forgetHeaders`. */
  private headers = new Set<number>();
  private object: PdfObject | undefined;
  private streamObject: PdfObject | undefined;
  private hasObjects = false;
  private numbers: [number, number] = [-1, -1];

  name(name: string): void {
    judgeName(name);
    this.object?.name(name);
  }

  number(value: number): void {
    this.numbers = [this.numbers[1], value];
    this.object?.addNumber(value);
  }

  string(): void {
    this.object?.scalar();
  }

  open(bracket: '<<' | '['): void {
    this.object?.open(bracket);
  }

  close(): void {
    this.object?.close();
  }

  keyword(word: string, at: number): boolean {
    if (word === 'obj') this.begin(at);
    else if (word === 'endobj') this.endObject();
    else if (word === 'stream' && this.object?.isAfterDictionary === true) {
      this.streamObject = this.object;
      this.endObject();
      return true;
    } else if (word === 'R') this.object?.reference();
    else this.object?.scalar();
    return false;
  }

  streamEnd(start: number, end: number): void {
    if (this.streamObject === undefined) return;
    const length = this.streamObject.entries.get('Length');
    const declared = length?.numbers[0];
    if (length === undefined || length.times !== 1 || declared === undefined)
      refuse('evidence-malformed', 'PDF stream length');
    if (length.isReference) this.lengths.indirect(declared, end - start);
    else this.lengths.direct(declared, end - start);
    const range = objectStreamRange(this.streamObject, start, end);
    this.streamObject = undefined;
    if (range !== undefined && this.objectStreams.push(range) > MAX_OBJECT_STREAMS) {
      refuse('evidence-malformed', 'too many PDF object streams');
    }
  }

  isHeader(at: number): boolean {
    return this.headers.has(at);
  }

  forgetHeaders(before: number): void {
    this.headers = new Set([...this.headers].filter((at) => at >= before));
  }

  end(): void {
    if (this.streamObject !== undefined) refuse('evidence-truncated', 'PDF stream without end');
    this.endObject();
    if (!this.hasObjects) refuse('evidence-malformed', 'PDF without objects');
  }

  private begin(at: number): void {
    this.endObject();
    this.headers.add(at);
    this.hasObjects = true;
    this.object = new PdfObject(this.numbers[0]);
  }

  private endObject(): void {
    if (this.object !== undefined) judgeObject(this.object, this.openActions, this.lengths);
    this.object = undefined;
  }
}
