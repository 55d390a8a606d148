import type { Specialty } from '../../advising/specialties/schema.js';
import { nameKey } from '../words.js';
import { EVERYDAY } from './specialty-everyday.js';

/** What a name in the index stands for. */
export interface SpecialtyEntry {
  id: string;
  parent: string | undefined;
  kind: 'name' | 'weak' | 'fellowship';
  fellowship: string | undefined;
  /** Written with "/" or "-" between, and only then this: "EM/IM" is one program, "EM IM" two specialties. */
  glued: boolean;
}

export interface SpecialtyIndex {
  entries: ReadonlyMap<string, readonly SpecialtyEntry[]>;
  /** Single words of five letters and more that mistyped words are compared with. */
  words: ReadonlySet<string>;
  longest: number;
  /** Combined programs by the ids of their parts, sorted, with `+` between. */
  parts: ReadonlyMap<string, string>;
}

/** Everyday short forms, applied word by word: "vascular surg", "peds cardiology", "internal med". */
const SHORT: readonly (readonly [string, readonly string[]])[] = [
  ['medicine', ['med']],
  ['surgery', ['surg']],
  ['pediatric', ['peds', 'pedi', 'ped']],
  ['cardiology', ['cards', 'cardio']],
  ['neurology', ['neuro']],
  ['psychiatry', ['psych']],
  ['radiology', ['rads']],
  ['oncology', ['onc']],
  ['hematology', ['heme', 'hem']],
  ['orthopaedic', ['orthopedic', 'ortho']],
  ['gynecologic', ['gyn']],
];

/** Names of fields inside a specialty that the list has under one short form only. */
const FIELDS: Readonly<Record<string, { id: string; fellowship: string }>> = {
  liver: { id: 'internal-medicine', fellowship: 'Transplant Hepatology' },
  kidney: { id: 'internal-medicine', fellowship: 'Nephrology' },
  lung: { id: 'internal-medicine', fellowship: 'Pulmonary Disease and Critical Care Medicine' },
  geriatrics: { id: 'internal-medicine', fellowship: 'Geriatric Medicine' },
  'palliative care': { id: 'internal-medicine', fellowship: 'Hospice and Palliative Medicine' },
  gastro: { id: 'internal-medicine', fellowship: 'Gastroenterology' },
  pulm: { id: 'internal-medicine', fellowship: 'Pulmonary Disease and Critical Care Medicine' },
  pulmonology: { id: 'internal-medicine', fellowship: 'Pulmonary Disease and Critical Care Medicine' },
  pulmonary: { id: 'internal-medicine', fellowship: 'Pulmonary Disease and Critical Care Medicine' },
  'critical care': { id: 'internal-medicine', fellowship: 'Critical Care Medicine' },
  oncology: { id: 'internal-medicine', fellowship: 'Medical Oncology' },
  hematology: { id: 'internal-medicine', fellowship: 'Hematology and Medical Oncology' },
  heme: { id: 'internal-medicine', fellowship: 'Hematology and Medical Oncology' },
  'hematology oncology': { id: 'internal-medicine', fellowship: 'Hematology and Medical Oncology' },
  endocrinology: { id: 'internal-medicine', fellowship: 'Endocrinology, Diabetes, and Metabolism' },
  endocrine: { id: 'internal-medicine', fellowship: 'Endocrinology, Diabetes, and Metabolism' },
  electrophysiology: { id: 'internal-medicine', fellowship: 'Clinical Cardiac Electrophysiology' },
  'infectious disease': { id: 'internal-medicine', fellowship: 'Infectious Disease' },
  'infectious diseases': { id: 'internal-medicine', fellowship: 'Infectious Disease' },
  'sports medicine': { id: 'family-medicine', fellowship: 'Sports Medicine' },
  'pain medicine': { id: 'anesthesiology', fellowship: 'Pain Medicine' },
  'sleep medicine': { id: 'internal-medicine', fellowship: 'Sleep Medicine' },
  'addiction medicine': { id: 'internal-medicine', fellowship: 'Addiction Medicine' },
  neonatology: { id: 'pediatrics', fellowship: 'Neonatal-Perinatal Medicine' },
  neonatal: { id: 'pediatrics', fellowship: 'Neonatal-Perinatal Medicine' },
  'peds oncology': { id: 'pediatrics', fellowship: 'Pediatric Hematology-Oncology' },
  'peds onc': { id: 'pediatrics', fellowship: 'Pediatric Hematology-Oncology' },
  'maternal fetal': { id: 'obstetrics-gynecology', fellowship: 'Maternal-Fetal Medicine' },
  'transplant surgery': { id: 'general-surgery', fellowship: 'Transplant Surgery' },
  'trauma surgery': { id: 'general-surgery', fellowship: 'Surgical Critical Care / Acute Care Surgery' },
  'hand surgery': { id: 'orthopaedic-surgery', fellowship: 'Hand Surgery' },
  'spine surgery': { id: 'orthopaedic-surgery', fellowship: 'Orthopaedic Surgery of the Spine' },
  'interventional cardiology': { id: 'internal-medicine', fellowship: 'Interventional Cardiology' },
  'cosmetic surgery': { id: 'plastic-surgery-integrated', fellowship: 'Plastic surgery' },
  'forensic pathology': { id: 'pathology', fellowship: 'Forensic Pathology' },
  'forensic psychiatry': { id: 'psychiatry', fellowship: 'Forensic Psychiatry' },
  'child psychiatry': { id: 'psychiatry', fellowship: 'Child and Adolescent Psychiatry' },
  'adolescent medicine': { id: 'pediatrics', fellowship: 'Adolescent Medicine' },
};

/** Words for the doctors of a specialty and other everyday forms. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  'internal-medicine': ['internist', 'internal med', 'internal medicine', 'hospitalist', 'hospitalists'],
  'emergency-medicine': [
    'emergency med',
    'em medicine',
    'er medicine',
    'emergency doc',
    'emergency physician',
    'er doctor',
    'er physician',
  ],
  'family-medicine': ['family doc', 'family doctor', 'family physician', 'fam medicine', 'family'],
  'internal-medicine-primary': [
    'primary care im',
    'primary care internal medicine',
    'im primary',
    'primary care internist',
  ],
  'thoracic-surgery-integrated': [
    'thoracic surgery',
    'cardiothoracic surgery',
    'cardiac surg',
    'heart surgeon',
    'thoracic surg',
    'integrated thoracic',
    'integrated cardiothoracic',
    'ct surgeon',
    'integrated ct',
  ],
  'neurological-surgery': ['neurosx', 'neuro surgery', 'neuro surgeon', 'brain surgeon'],
  'plastic-surgery-integrated': ['plastic surg', 'plastic surgeon', 'integrated plastic surgery'],
  'vascular-surgery-integrated': ['vascular surgery', 'vascular surgeon', 'vasc'],
  'interventional-radiology-integrated': [
    'interventional radiology',
    'interventional rads',
    'int rads',
    'ir integrated',
  ],
  'diagnostic-radiology': ['diagnostic radiology', 'radio'],
  'general-surgery': ['surgeon', 'general surgeon', 'gen surgery', 'general surg', 'categorical gen surg'],
  'obstetrics-gynecology': ['obstetrics', 'obstetrician', 'gynecologist', 'gynecology', 'gynae', 'obgyns', 'ob gyne'],
  otolaryngology: ['head and neck surgery', 'h n surgery', 'ear nose and throat', 'otolaryngologist', 'head neck'],
  'physical-medicine-rehabilitation': [
    'pm r',
    'rehabilitation medicine',
    'physical medicine',
    'rehab medicine',
    'rehab med',
  ],
  ophthalmology: ['eye doctor', 'eye doctors', 'eye doc', 'eye docs', 'eye people', 'eye surgeon', 'ophthos'],
  dermatology: ['skin doctor', 'skin doctors', 'skin doc', 'skin people'],
  'allergy-immunology': ['allergist', 'allergists'],
  'orthopaedic-surgery': [
    'bone doctor',
    'bone doctors',
    'bone doc',
    'bone people',
    'orthopedist',
    'orthopaedist',
    'orthopod',
    'orthopedic',
    'orthopaedic',
    'ortho bro',
  ],
  pathology: ['anatomic pathology', 'clinical pathology'],
  anesthesiology: ['anaesthetics', 'anaesthetist', 'anesthetics', 'gas person', 'gas doc'],
  'medical-genetics': ['medical genetics', 'geneticist', 'med genetics'],
  'public-health-preventive-medicine': ['preventative medicine', 'preventive med'],
  'medicine-pediatrics': [
    'internal medicine pediatrics',
    'medicine pediatrics',
    'medicine peds',
    'meds peds',
    'med pediatrics',
  ],
  'radiation-oncology': ['rad oncology', 'radiation onc'],
  'transitional-year': ['transitional year', 'ty year'],
  'occupational-environmental-medicine': ['occupational health', 'environmental medicine'],
  psychiatry: ['psychiatrists'],
  pediatrics: ['paediatrics', 'paediatrician', 'pediatric'],
  'child-neurology': ['pediatric neuro', 'peds neurology'],
};

export function indexSpecialties(all: readonly Specialty[]): SpecialtyIndex {
  const entries = new Map<string, SpecialtyEntry[]>();
  const put = (name: string, entry: SpecialtyEntry): void => {
    for (const key of variants(nameKey(name))) {
      const there = entries.get(key) ?? [];
      const same = there.findIndex((other) => other.id === entry.id && other.fellowship === entry.fellowship);
      if (same < 0) there.push(entry);
      else if (there[same]?.glued && !entry.glued) there[same] = entry;
      entries.set(key, there);
    }
  };
  for (const specialty of all) indexOne(specialty, put);
  for (const [name, { id, fellowship }] of Object.entries(FIELDS)) {
    if (all.some((specialty) => specialty.id === id) && !entries.has(name)) {
      put(name, { id, parent: undefined, kind: 'fellowship', fellowship, glued: false });
    }
  }
  runTogether(entries);
  const keys = [...entries.keys()];
  const misspelt = new Set([
    ...all.flatMap(({ misspellings }) => misspellings.map(nameKey)),
    ...Object.values(EVERYDAY).flat().map(nameKey),
  ]);
  const words = new Set(
    keys.flatMap((key) => (misspelt.has(key) ? [] : key.split(' '))).filter((word) => word.length >= 5),
  );
  return { entries, words, longest: Math.max(1, ...keys.map((key) => key.split(' ').length)), parts: partsOf(all) };
}

/** "gensurg", "gynonc", "medonc": two short words in one, as long as nobody would take it for something else. */
function runTogether(entries: Map<string, SpecialtyEntry[]>): void {
  for (const [key, found] of [...entries]) {
    const [first = '', second = '', ...more] = key.split(' ');
    const joined = first + second;
    if (more.length > 0 || first.length < 2 || second.length < 3 || joined.length < 6 || joined.length > 9) continue;
    const own = found.filter(({ glued }) => !glued);
    if (own.length > 0 && !entries.has(joined)) entries.set(joined, own);
  }
}

function partsOf(all: readonly Specialty[]): Map<string, string> {
  const byName = new Map(all.map(({ id, name }) => [name, id]));
  return new Map(
    all
      .filter(({ kind }) => kind === 'combined')
      .map(({ id, name }) => [
        name
          .split('/')
          .map((part) => byName.get(part) ?? part)
          .sort()
          .join('+'),
        id,
      ]),
  );
}

function indexOne(specialty: Specialty, put: (name: string, entry: SpecialtyEntry) => void): void {
  const { id, parent } = specialty;
  const combined = specialty.kind === 'combined';
  const base = { id, parent, fellowship: undefined };
  const names = [
    ...nameForms(specialty.name),
    ...specialty.aliases,
    // "psychiatry (typed for physiatry: confirm)" is for a form that can ask
    ...specialty.misspellings.filter((name) => !name.includes('(')),
    ...(ALSO[id] ?? []),
    ...(EVERYDAY[id] ?? []),
  ];
  for (const name of names) {
    put(name.replace(/\s*\(.*\)$/, ''), { ...base, kind: 'name', glued: combined && /^\S+[-/]\S+$/.test(name) });
  }
  for (const name of specialty.weakAliases) put(name, { ...base, kind: 'weak', glued: false });
  for (const { alias, fellowship } of specialty.fellowshipAliases) {
    for (const name of [alias, fellowship.replace(/\s*\(.*\)$/, '')])
      put(name, { ...base, kind: 'fellowship', fellowship, glued: false });
  }
}

/** "Surgery (General Surgery)" is also "Surgery" and "General Surgery"; "Pathology - Anatomic and Clinical" also "Pathology". */
function nameForms(name: string): string[] {
  const bare = name.replace(/\s*\([^)]*\)/, '');
  const inside = /\(([^)]+)\)/.exec(name)?.[1];
  const head = bare.split(' - ')[0] ?? bare;
  const keepsHead = /integrated|head and neck|anatomic/i.test(bare);
  return [bare, ...(inside && !/only/i.test(inside) ? [inside] : []), ...(keepsHead ? [head] : [])];
}

function variants(key: string): string[] {
  let keys = key.includes(' and ') ? [key, key.replaceAll(' and ', ' ')] : [key];
  for (const [long, shorts] of SHORT) {
    if (!key.split(' ').includes(long) || key === long) continue;
    keys = keys.flatMap((one) => [one, ...shorts.map((short) => one.replace(long, short))]);
  }
  return keys;
}
