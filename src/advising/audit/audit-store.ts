/** One decision, kept for good: who did or was refused what, about whom, when and why. Ids only, no text. */
export interface AuditEntry {
  at: Date;
  actorId: string | null;
  action: string;
  subject: {
    kind: 'ticket' | 'person' | 'reminder' | 'milestone' | 'school' | 'conversation' | 'desk' | 'delivery';
    id: string;
  };
  aboutPersonId: string | null;
  allowed: boolean;
  reason: string | null;
}

export interface AuditStore {
  add(entry: AuditEntry): Promise<void>;
  about(personId: string): Promise<AuditEntry[]>;
}
