import { DataFactory, type Quad, Writer } from 'n3';
import { iriOf, NAMESPACES, type Triple, type TripleObject } from '../../../core/dcat/index.js';

const { literal, namedNode, quad } = DataFactory;

/** Writes statements as Turtle, piece by piece; the prefixes stand once, in the first piece. */
export class TurtleWriter {
  private pieces: string[] = [];
  private readonly writer = new Writer(
    {
      write: (piece: string, _encoding: string, done?: () => void) => {
        this.pieces.push(piece);
        done?.();
      },
      end: (done?: () => void) => done?.(),
    },
    { end: false, prefixes: NAMESPACES },
  );

  /** What these statements add to the text. */
  add(triples: readonly Triple[]): string {
    this.writer.addQuads(triples.map(toQuad));
    return this.taken();
  }

  /** The last piece. */
  end(): string {
    this.writer.end();
    return this.taken();
  }

  private taken(): string {
    const text = this.pieces.join('');
    this.pieces = [];
    return text;
  }
}

const toQuad = ({ subject, predicate, object }: Triple): Quad =>
  quad(namedNode(subject), namedNode(iriOf(predicate)), toTerm(object));

function toTerm(object: TripleObject) {
  if ('iri' in object) return namedNode(object.iri);
  if ('name' in object) return namedNode(iriOf(object.name));
  const { value, language, type } = object;
  if (language !== undefined) return literal(value, language);
  return type === undefined ? literal(value) : literal(value, namedNode(iriOf(type)));
}
