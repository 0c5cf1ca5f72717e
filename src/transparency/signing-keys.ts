/** Where the log's keys come from: the environment, files, a command; or, for development, one that is made at first start. */
import { resolve } from 'node:path'
import { decodedSeed, KeyUnfit, makeSeedFile, seedInFile } from './seed.ts'
import { keyOfCommand, keyOfSeed, type SignerCommand, type SigningKey } from './signing-key.ts'

/** What the environment says of the keys. All that are named sign, while one takes over from another; of `seed` and `file` the first. */
export interface KeysNamed {
  /** In base64. */
  readonly seed?: string | undefined
  readonly file?: string | undefined
  readonly nextFile?: string | undefined
  readonly signer?: SignerCommand | undefined
  /** Where a development key is kept, and made where there is none. */
  readonly developmentFile: string
}

type Warn = (sentence: string) => void

/** @throws KeyUnfit */
export function readKeys(
  { seed, file, nextFile, signer, developmentFile }: KeysNamed,
  warn: Warn,
): readonly SigningKey[] {
  const inFile = (path: string): SigningKey =>
    keyOfSeed({ bytes: seedInFile(path, warn), development: resolve(path) === resolve(developmentFile) })
  const first =
    seed === undefined
      ? file && inFile(file)
      : keyOfSeed({ bytes: decodedSeed(seed, 'CANDOUR_KEY'), development: false })
  const named = [first, signer && keyOfCommand(signer), nextFile && inFile(nextFile)].filter(
    key => typeof key === 'object',
  )
  if (named.length > 0) return named
  makeDevelopmentKey(developmentFile, warn)
  return [inFile(developmentFile)]
}

function makeDevelopmentKey(path: string, warn: Warn): void {
  try {
    makeSeedFile(path)
    warn(
      `A development key was made in ${path}. Whoever can change the ledger can read it, so it proves nothing ` +
        'to others: set CANDOUR_KEY_FILE to a key that is kept elsewhere before anybody is to rely on this log.',
    )
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return
    throw new KeyUnfit(`No development key could be made in ${path}: ${String(cause)}.`, { cause })
  }
}
