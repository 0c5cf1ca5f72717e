/** The page that goes with a bundle: what it is, what was kept back, and three ways to check it, in plain English. */
import type { PublishedLog } from '../published-log.ts'
import { counted } from '#proof/verify/fault.ts'
import type { Manifest } from '#proof/verify/manifest.ts'
import type { CopyEnd } from '../quorum.ts'
import { waitingInWords } from './unwitnessed.ts'

interface Told {
  readonly manifest: Manifest
  readonly payloads: number
  readonly withheld: number
  readonly missing: number
  readonly contracts: number
  readonly waiting: CopyEnd
}

/** The README.md of a bundle. */
export function readme(told: Told, log: Pick<PublishedLog, 'vkeys' | 'cosigned'>): string {
  const { manifest } = told
  const parts = [opening(told), inIt(told), withheld(told), keys(log), heldCheckpoint(log.cosigned()), ways(manifest)]
  return `${parts.map(part => part.join('\n')).join('\n\n')}\n`
}

type Lines = readonly string[]

const opening = ({ manifest: { origin, size, exportedAt, simulated }, waiting }: Told): Lines => [
  '# A ledger that you can check',
  '',
  `This folder holds the ledger \`${origin}\` as it stood after ${counted(size, 'event')}. It was written at ${exportedAt}.`,
  'It says who was named in the supply chains of public contracts, who asked for a change, and who decided what.',
  'You do not have to believe whoever runs the ledger, or anybody who gave you this folder: you can check it yourself,',
  'without a network and without asking them.',
  ...paragraph(waitingInWords(waiting, exportedAt)),
  ...(simulated
    ? ['', '**This ledger is a simulation.** Its times were set, so they are no evidence of when anything was said.']
    : []),
]

const paragraph = (text: string | undefined): Lines => (text === undefined ? [] : ['', text])

const inIt = ({ manifest, payloads, contracts }: Told): Lines => [
  '## What is in it',
  '',
  '- `checkpoint`: the last statement that the ledger signed: how many events there are, and one number (the root) that would be',
  '  another if any of them were changed, left out, added or moved.',
  `- \`checkpoints/\`: ${manifest.checkpoints.length === 1 ? 'the only checkpoint' : `all ${manifest.checkpoints.length} checkpoints`} so far; \`.tsr\` files are time stamps by somebody else (RFC 3161), where there are any.`,
  '- `tile/`: every event’s entry, and the tree of hashes over them (C2SP tlog-tiles). An entry says which event it is, in which stream,',
  '  when it was recorded, and the SHA-256 of what it says; not what it says.',
  manifest.packed
    ? `- \`payloads/\`: what the events say (${payloads}), one on each line, in one file for each 256 entries.`
    : `- \`payload/\`: what the events say (${payloads}), each in a file that is named by its SHA-256.`,
  `- \`shown/contracts.jsonl\`: ${counted(contracts, 'supply chain')}, as the ledger’s site shows ${contracts === 1 ? 'it' : 'them'}.`,
  '- `keys.jsonl`, `vkey`, `policy`: the keys that signed, those that sign now, and how many witnesses are asked for.',
  '- `SHA256SUMS`: the SHA-256 of every file here.',
  ...(manifest.contract === null
    ? []
    : [
        '',
        `Only what was said about the contract \`${manifest.contract}\` is here; of all other events only the entries are.`,
      ]),
  ...(manifest.since === 0
    ? []
    : [
        '',
        `Entries and payloads begin at leaf ${manifest.since}: this folder is for somebody who holds what came before. Earlier events are`,
        'here by their hashes only.',
      ]),
]

const READER: Readonly<Record<Manifest['reader'], Lines>> = {
  auditor: ['This folder is for an auditor, from whom nothing is withheld.'],
  anyone: [
    'This folder is for anyone. What was told in confidence is withheld: a concern is read only by those to whom it was told.',
  ],
  public: [
    'This folder is for the public, and may be passed on. Contracts, namings and decisions are in it. Replies, concerns, evidence,',
    'prices and payments are withheld, because they were not said in public.',
  ],
}

const withheld = ({ manifest: { reader }, withheld: count, missing }: Told): Lines => [
  '## What was kept back, from whom, and why',
  '',
  ...READER[reader],
  ...(count === 0
    ? []
    : [
        `Here ${count === 1 ? 'one payload is' : `${count} payloads are`} withheld. \`withheld/\` names each by its leaf and says why. Their entries are here all the same, so nothing`,
        'can be withheld without being counted, and what is shown to somebody else can be held against the same checkpoint.',
      ]),
  ...(reader === 'public' && count > 0
    ? ['`excerpts/` says what may be read of them. No proof stands for an excerpt; the whole payload would have one.']
    : []),
  ...(missing === 0
    ? []
    : [
        '',
        `${missing === 1 ? 'One payload is' : `${missing} payloads are`} no longer in the ledger. A payload may go only where the ledger itself says so: by what law, and who decided it.`,
        'The check finds any that went without that.',
      ]),
]

const keys = (log: Pick<PublishedLog, 'vkeys'>): Lines => [
  '## Whose signature',
  '',
  ...log.vkeys().map(vkey => `    ${vkey}`),
  '',
  'Compare this key with the one that you were given in another way: in a letter, on paper, on another site. A key that you know',
  'from this folder alone only shows that whoever made the folder signed it.',
]

const heldCheckpoint = ({ length: witnesses }: ReturnType<PublishedLog['cosigned']>): Lines => [
  '## What decides: a checkpoint that somebody else holds',
  '',
  'The ledger’s own signature says nothing about rewriting: whoever holds the key can write another history and sign that. What they',
  'cannot do is change a checkpoint that somebody else has kept. So keep one: the small file `checkpoint`, on your own disk or in an',
  'e-mail to yourself. Next time, the check shows whether the ledger has only grown since, and names the first thing that was changed.',
  'A receipt that you were given for something you said holds a checkpoint too.',
  witnesses === 0
    ? 'No witness signs for this ledger yet, so checkpoints that people hold are all there is.'
    : `Witnesses do the same for everybody: ${counted(witnesses, 'has signed that it has', 'have signed that they have')} only ever seen this ledger grow.`,
]

const ways = ({ packed, since }: Manifest): Lines => [
  '## Three ways to check',
  '',
  '### 1. With tools of other people, and nothing of ours',
  '',
  ...(since === 0
    ? [
        'That the entries give the root that was signed (`fsck` of transparency-dev/tessera, from this folder):',
        '',
        '    head -n 1 vkey > ../one-vkey',
        '    fsck --storage_url=file://$PWD --public_key=../one-vkey --ui=false',
        '',
        'It writes `fsck failed` where something is wrong, and nothing where all is well. Do not rely on its exit code, which is 0 in both',
        'cases. It takes one key; while the ledger changes its key, `vkey` has two.',
        '',
      ]
    : []),
  `That every file is as it was written${packed ? '' : ', and every payload what its entry says'}:`,
  '',
  '    sha256sum -c SHA256SUMS',
  ...(packed ? [] : ['    (cd payload && for f in *.json; do echo "${f%.json}  $f"; done | sha256sum -c)']),
  '',
  'When somebody else saw a checkpoint, where there is a time stamp (it stamps the three lines that the ledger signed):',
  '',
  '    head -n 3 checkpoints/<size> > ../stamped',
  '    openssl ts -verify -data ../stamped -in checkpoints/<size>.tsr -CAfile <certificates of who stamps>',
  '',
  '### 2. With one file, on any computer that has Node',
  '',
  '    node candour-verify.mjs . --held <a checkpoint that you kept>',
  '',
  'It needs no network and no packages, and it is a file that can be read. Whoever trusts nothing here takes it from somewhere else.',
  'It says one line for each check, names the first event that is wrong, and ends with 0 or 1.',
  'Give `--held` as often as you have checkpoints, and `--policy <file>` where you were given the keys in another way. With Candour itself,',
  '`candour verify .` does the same, and also works the supply chains out anew from the events and compares them with what the site shows.',
  '',
  '### 3. One receipt',
  '',
  'Whoever says something to the ledger gets a receipt: a small `.tlog-proof` file. It is enough by itself:',
  '',
  '    node candour-verify.mjs <receipt>.tlog-proof --policy policy',
  '',
  'It shows that the event stands in the log that was signed. Keep the receipt: given with `--held`, it shows later whether it still does.',
]
