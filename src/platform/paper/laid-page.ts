import type { Ink, Setting } from './style.js';

/** A text in its place. */
export interface PlacedText {
  readonly text: string;
  readonly setting: Setting;
  readonly x: number;
  readonly baseline: number;
}

/** What a text is in the structure of the document (ISO 32000-2 section 14.8.4). */
export type Role = 'H1' | 'H2' | 'Lbl' | 'LBody' | 'P';

/** The texts of one part of an item on one page. */
export interface PlacedPart {
  /** Place of its item. */
  readonly item: number;
  readonly role: Role;
  readonly texts: readonly PlacedText[];
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill?: Ink;
  readonly stroke?: Ink;
}

/** A page before it is drawn. */
export interface LaidPage {
  readonly boxes: Box[];
  readonly parts: PlacedPart[];
  /** Where code and seal stand: their right edge and upper side. */
  aside?: { readonly right: number; readonly top: number };
}
