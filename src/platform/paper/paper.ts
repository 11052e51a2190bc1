import type { TextItem } from '../../core/certificate-text/index.js';

/** A document to be drawn: what it says, and what is put around it. All of it can be sent to another thread. */
export interface Paper {
  /** In the order in which it is read. */
  readonly items: readonly TextItem[];
  /** What the running header and the footers name: the number of the certificate. */
  readonly number: string;
  /** Name of the document for readers and lists of files. */
  readonly title: string;
  /** The centre in whose name it is made. */
  readonly author: string;
  /** Marked 样本 / SAMPLE across every page. */
  readonly isSample: boolean;
  readonly createdAt: Date;
  /** What the code beside the last section says. */
  readonly qr: string;
  readonly seal: { readonly name: string; readonly purpose: string };
  readonly attachment: { readonly name: string; readonly type: string; readonly bytes: Uint8Array };
  readonly signature: {
    readonly signedAt: Date;
    readonly reason: string;
    /** Bytes kept free for the signature. */
    readonly room: number;
  };
}
