/** The two files that run elsewhere: each is what its source makes, is made of what it may be, and says nothing of the machine that made it. */
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { BUILT, textOf } from '../../scripts/built.ts'

const [STAND_ALONE, PAGE] = BUILT

describe.each(BUILT)('$path', built => {
  const committed = readFileSync(built.path, 'utf8')

  it('is what its source makes (or run npm run built)', async () => {
    const { text } = await textOf(built)
    // Not compared by a matcher, which would print both files.
    expect(text === committed, 'the built file and its source are in step').toBe(true)
  })
  it('has no source map, and no path but those of the project', () => {
    expect(committed).not.toContain('sourceMappingURL')
    for (const place of [process.cwd(), tmpdir(), '/home/', 'file:']) expect(committed).not.toContain(place)
    const marked = [...committed.matchAll(/^\/\/ (\S+\.(?:ts|js))$/gm)].map(([, path]) => path)
    expect(marked.length).toBeGreaterThan(20)
    expect(marked.filter(path => !/^(src|node_modules\/@noble)\//.test(path!))).toEqual([])
  })
  it('can be read: it is not minified', () =>
    expect(Math.max(...committed.split('\n').map(line => line.length))).toBeLessThan(1_000))
})

describe('what they are made of', () => {
  const foreign = async (built: (typeof BUILT)[number], allowed: RegExp) =>
    (await textOf(built)).inputs.filter(input => !allowed.test(input))

  it('of the stand-alone verifier is the proof room, and itself', async () =>
    expect(await foreign(STAND_ALONE!, /^src\/(proof|transparency\/stand-alone)\//)).toEqual([]))
  it('and it imports nothing but Node', () => {
    const imports = [...readFileSync(STAND_ALONE!.path, 'utf8').matchAll(/^import .* from "([^"]+)";$/gm)]
    expect(imports.map(([, from]) => from).filter(from => !from!.startsWith('node:'))).toEqual([])
    expect(imports.length).toBeGreaterThan(0)
  })
  it('of the page is the proof room, its own source, and two packages', async () =>
    expect(await foreign(PAGE!, /^(src\/(proof|web\/browser)|node_modules\/@noble\/(curves|hashes))\//)).toEqual([]))
  it('and it imports nothing', () => expect(readFileSync(PAGE!.path, 'utf8')).not.toMatch(/^import\b/m))
})
