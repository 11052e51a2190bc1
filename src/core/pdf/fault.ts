/** Why a file is not a signed certificate of a registry; closed. */
export type PdfFaultCode =
  /** No PDF at all, or one that breaks off: damaged, not forged. */
  | 'pdf-unreadable'
  /** Not written as a registry writes it, or changed in its structure. */
  | 'pdf-structure'
  | 'pdf-encrypted'
  /** Another revision stands behind the first. */
  | 'pdf-updated'
  | 'pdf-trailing-bytes'
  /** Script, actions, links or forms. */
  | 'pdf-active-content'
  | 'pdf-attachment-count'
  | 'pdf-unsigned'
  | 'pdf-signature-count'
  | 'pdf-byte-range'
  | 'pdf-padding'
  /** Not one CMS signature of the baseline by one P-256 key. */
  | 'pdf-signature-form'
  | 'pdf-signature-invalid';
