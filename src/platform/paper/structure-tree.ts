import type { TextItem } from '../../core/certificate-text/index.js';
import type { Role } from './laid-page.js';

type Element = PDFKit.PDFStructureElement;
type Marked = PDFKit.PDFStructureContent;

/** The logical structure of a document (ISO 32000-2 section 14.8): headings, and a list of labels with their values. */
export class StructureTree {
  /** By item and role: an item that goes on on the next page has two contents. */
  private readonly marked = new Map<number, Map<Role, Marked[]>>();
  private readonly figures: Element[] = [];

  constructor(
    private readonly document: PDFKit.PDFDocument,
    private readonly items: readonly TextItem[],
  ) {}

  /** What belongs to the page and not to the document. */
  artifact(draw: () => void): void {
    this.document.markContent('Artifact', { type: 'Pagination' });
    draw();
    this.document.endMarkedContent();
  }

  mark(item: number, role: Role, draw: () => void): void {
    const roles = this.marked.get(item) ?? new Map<Role, Marked[]>();
    this.marked.set(item, roles);
    const contents = roles.get(role) ?? [];
    roles.set(role, [...contents, this.content(role, draw)]);
  }

  figure(alt: string, draw: () => void): void {
    const content = this.content('Figure', draw);
    this.figures.push(this.document.struct('Figure', { alt }, [content]));
  }

  /** Once everything is drawn. */
  end(): void {
    const { document } = this;
    const root = document.struct('Document');
    document.addStructure(root);
    let list: Element | undefined;
    for (const [place, { kind }] of this.items.entries()) {
      const parts = [...(this.marked.get(place) ?? [])].map(([role, contents]) => document.struct(role, {}, contents));
      if (kind === 'field') {
        if (list === undefined) {
          list = document.struct('L');
          root.add(list);
        }
        list.add(document.struct('LI', {}, parts));
      } else {
        list = undefined;
        for (const part of parts) root.add(part);
      }
    }
    for (const figure of this.figures) root.add(figure);
    root.end();
  }

  private content(tag: string, draw: () => void): Marked {
    const content = this.document.markStructureContent(tag);
    draw();
    this.document.endMarkedContent();
    return content;
  }
}
