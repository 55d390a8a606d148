const JOKING = /\b(?:lol|lmao|lmfao|(?:ha){2,}h?|jk|rofl|hehe)\b|😂|🤣|😅|😆|💀|🙃/u;

/** Laughed at by whoever writes it. What is said so is at least a concern, since people laugh at what hurts. */
export const isJoking = (text: string): boolean => JOKING.test(text);
