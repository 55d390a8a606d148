import { cutAtGrapheme } from '../../conversation/clean-text.js';
import { MAX_QUESTION } from './wish-form.js';

/** Shorter sentences only say what is wanted, and the form says that already. */
const WORTH_KEEPING = 60;

/** The student's own sentence as a start for the question: they see it, and change it, before anybody else does. */
export const ownWords = (text: string): string =>
  text.length >= WORTH_KEEPING ? cutAtGrapheme(text, MAX_QUESTION) : '';
