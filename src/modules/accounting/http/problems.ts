/** What whatever touches books can answer. */
export const BOOKS_PROBLEMS = ['books-not-found'];

/** What whatever reads the state of books can answer. */
export const READING_PROBLEMS = [...BOOKS_PROBLEMS, 'books-damaged'];

/** What whatever carries books on can answer. */
export const POSTING_PROBLEMS = [...READING_PROBLEMS, 'validation-failed', 'accounting-refused'];
