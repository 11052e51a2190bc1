/** What whatever touches books can answer. */
export const BOOKS_PROBLEMS = ['books-not-found'];

/** What whatever carries books on can answer. */
export const POSTING_PROBLEMS = [...BOOKS_PROBLEMS, 'validation-failed', 'accounting-refused', 'books-damaged'];
