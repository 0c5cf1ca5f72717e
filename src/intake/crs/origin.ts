/** Where in the published repository each statement was read. */
import type { Source } from '#events/envelope.ts'
import type { Configuration } from './read.ts'
import type { ChangeRow } from './shapes.ts'

/** One name for the whole source: contracts that it states are open only to it (`imported-read-only`). */
export const DOCUMENT = 'Refer and monitor an intervention: published configuration of contracts'

/** A file as it is at the commit that was read. */
const published = ({ repository, commit }: { repository: string; commit: string }, path: string): Source => ({
  document: DOCUMENT,
  url: `${repository}/blob/${commit}/${path}`,
  commit,
  path,
})

export const ofRepository = ({ contracts }: Configuration): Source => ({
  document: DOCUMENT,
  url: contracts.source.repository,
  commit: contracts.source.commit,
})

export const ofProviders = ({ providers: { source } }: Configuration): Source & { path: string } => ({
  ...published(source, source.paths[0]),
  path: source.paths[0],
})

export function ofContract({ contracts: { source } }: Configuration, sourceFile: string): Source & { path: string } {
  const path = pathOf(source.paths[0], sourceFile)
  return { ...published(source, path), path }
}

/** A change, at its own commit. */
export function ofChange({ contracts: { source } }: Configuration, change: ChangeRow): Source & { path: string } {
  return {
    document: DOCUMENT,
    url: `${source.repository}/commit/${change.commit}`,
    commit: change.commit,
    path: pathOf(source.paths[0], `${change.contract}.json`),
  }
}

/** `contracts/*.json` with the file's own name. */
const pathOf = (pattern: string, file: string): string => pattern.replace(/[^/]*$/, file)
