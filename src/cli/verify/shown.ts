/** The supply chains that a bundle, or a site, shows: what the replay is held against. */
import { textOf } from '#proof/bytes.ts'
import { canonicalJson } from '#proof/canonical.ts'
import { NotProven } from '#proof/not-proven.ts'
import type { LogFiles } from '#proof/verify/log-files.ts'
import type { Web } from './web.ts'

export interface Shown {
  /** Where they stand, for people. */
  readonly where: string
  /** The canonical JSON of a chain as it was after a revision; undefined where none is shown. */
  of(contractId: string, revision: number): Promise<string | undefined>
  /** Of which contracts a chain is shown, where that can be known. */
  readonly contracts?: readonly string[]
}

const FILE = 'shown/contracts.jsonl'

/** Those of a bundle; undefined where it has no such file. @throws NotProven where the file is not as it must be */
export async function shownInFile(files: LogFiles): Promise<Shown | undefined> {
  const bytes = await files.read(FILE)
  if (bytes === undefined) return undefined
  const written = textOf(bytes).split('\n')
  const lines = new Map<string, string>()
  let before = ''
  // What breaks off leaves its last part after the last newline.
  if (written.pop() !== '') throw new NotProven(`${FILE} breaks off.`)
  for (const line of written) {
    const { contractId, chain } = (jsonIn(line) ?? {}) as { contractId?: unknown; chain?: unknown }
    if (typeof contractId !== 'string' || contractId <= before || line !== canonicalJson({ contractId, chain })) {
      throw new NotProven(`${FILE} is not one line of canonical JSON for each contract, in their order.`)
    }
    lines.set(contractId, line)
    before = contractId
  }
  return {
    where: FILE,
    contracts: [...lines.keys()],
    of: async contractId => {
      const line = lines.get(contractId)
      return line === undefined ? undefined : canonicalJson((JSON.parse(line) as { chain: unknown }).chain)
    },
  }
}

/**
 * Those of a site: each contract as it is now; or, where it has gone on, as it was after the step. Undefined where there is no site beside
 * the log: its shown/ file is then no page that anybody sees, and is not taken for one.
 */
export async function shownOnSite(site: Web): Promise<Shown | undefined> {
  return (await site.beside('contracts')) === undefined ? undefined : onSite(site)
}

const onSite = (site: Web): Shown => ({
  where: 'the site',
  of: async (contractId, revision) => {
    const now = chainIn(await site.beside(`contracts/${contractId}`))
    if (now === undefined || now['revision'] === revision) return now && canonicalJson(now)
    const step = await site.beside(`contracts/${contractId}/steps/${revision}`)
    const then = chainIn(step, 'after')
    return then && canonicalJson(then)
  },
})

function chainIn(bytes: Uint8Array | undefined, member?: string): Record<string, unknown> | undefined {
  if (bytes === undefined) return undefined
  const found = jsonIn(textOf(bytes)) as Record<string, unknown> | undefined
  const document = (member === undefined ? found : found?.[member]) as Record<string, unknown> | undefined
  if (document === undefined) throw new NotProven('what the site shows is not JSON.')
  const { contractId, ...chain } = document
  return chain
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
