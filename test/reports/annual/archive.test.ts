/** Reports kept as bytes under their own digest: whole or not at all, and never changed unseen. */
import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ReportArchive, ReportDamaged, ReportNotKept } from '#reports/annual/archive.ts'
import { sha256Of } from '#reports/annual/bytes.ts'

const bytes = new TextEncoder().encode('{"format":"candour-report/1"}')
const digest = sha256Of(bytes)
let above: string
let folder: string

beforeEach(async () => {
  above = await mkdtemp(join(tmpdir(), 'candour-archive-'))
  folder = join(above, 'reports')
})
afterEach(async () => {
  await rm(above, { recursive: true })
})

describe('an archive of reports', () => {
  it('keeps bytes under their digest, and gives back the same', async () => {
    const archive = new ReportArchive(folder)
    expect(await archive.keep(bytes)).toBe(digest)
    expect(await archive.read(digest)).toStrictEqual(Buffer.from(bytes))
    expect(await new ReportArchive(folder).read(digest)).toStrictEqual(Buffer.from(bytes))
    expect(await readdir(folder)).toStrictEqual([`${digest}.json`])
  })

  it('takes the same bytes twice, also at once, as once', async () => {
    const archive = new ReportArchive(folder)
    expect(await Promise.all([archive.keep(bytes), archive.keep(bytes), archive.keep(bytes)])).toStrictEqual(
      Array(3).fill(digest),
    )
    expect(await readdir(folder)).toStrictEqual([`${digest}.json`])
  })

  it('knows nothing of what was not kept, and takes no path for a digest', async () => {
    const archive = new ReportArchive(folder)
    expect(await archive.read(digest)).toBeUndefined()
    await archive.keep(bytes)
    await writeFile(join(above, 'secret.json'), 'secret')
    expect(await archive.read('../secret')).toBeUndefined()
    await archive.remove('../secret')
    expect(await readFile(join(above, 'secret.json'), 'utf8')).toBe('secret')
  })

  it('says so where the bytes were changed, and is whole again once they are kept again', async () => {
    const archive = new ReportArchive(folder)
    await archive.keep(bytes)
    await writeFile(join(folder, `${digest}.json`), '{"format":"candour-report/2"}')
    await expect(archive.read(digest)).rejects.toThrow(ReportDamaged)
    await archive.keep(bytes)
    expect(await archive.read(digest)).toStrictEqual(Buffer.from(bytes))
  })

  it('forgets what is removed, and minds nothing that was not there', async () => {
    const archive = new ReportArchive(folder)
    await archive.remove(digest)
    await archive.keep(bytes)
    await archive.remove(digest)
    expect(await archive.read(digest)).toBeUndefined()
    expect(await readdir(folder)).toStrictEqual([])
  })

  it('leaves nothing behind where the disk is full, and says that it is', async () => {
    const full = (async (path: string, flags: string) => {
      const file = await open(path, flags)
      file.writeFile = () => Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }))
      return file
    }) as typeof open
    const refused = new ReportArchive(folder, full).keep(bytes)
    await expect(refused).rejects.toThrow(ReportNotKept)
    await expect(refused).rejects.toThrow(/no room left/)
    expect(await readdir(folder)).toStrictEqual([])
  })

  it('says so where it cannot keep anything at all', async () => {
    await writeFile(folder, 'a file where the folder should be')
    await expect(new ReportArchive(folder).keep(bytes)).rejects.toThrow(ReportNotKept)
  })
})
