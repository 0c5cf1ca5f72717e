/** Checks the bytes of a bundle as the stand-alone verifier does; and hashes the same bytes with nothing around it. */
import { verifyLog } from '#proof/verify/verify-log.ts'
import { folderFiles } from '#transparency/stand-alone/folder.ts'
import { tools } from '#transparency/stand-alone/tools.ts'
import { atWork } from '../child.ts'

export interface VerifyTask {
  readonly folder: string
  readonly held: string
}

export interface Verified {
  readonly seconds: number
  /** Of the hashes alone: as many, over as many bytes. */
  readonly bareSeconds: number
  readonly rssBytes: number
}

atWork(async task => {
  const { folder, held } = task as VerifyTask
  const files = await folderFiles(folder)
  let hashed = 0
  const lengths: number[] = []
  const hash = (bytes: Uint8Array): Uint8Array => {
    lengths[hashed] = bytes.length
    hashed += 1
    return tools.hash(bytes)
  }
  const begun = performance.now()
  const checks = await verifyLog(files, { held: [held] }, { ...tools, hash })
  const seconds = (performance.now() - begun) / 1_000
  const wrong = checks.find(({ outcome }) => outcome !== 'passed')
  if (wrong !== undefined) throw new Error(`${wrong.check}: ${wrong.sentence}`)
  const rssBytes = process.resourceUsage().maxRSS * 1_024
  const whole = new Uint8Array(Math.max(...new Set(lengths)))
  const hashing = performance.now()
  for (const length of lengths) tools.hash(whole.subarray(0, length))
  const answer: Verified = { seconds, bareSeconds: (performance.now() - hashing) / 1_000, rssBytes }
  return { answer }
})
