/** Writes what a bundle says of itself: its file bundle.json. */
import { canonicalJson } from '#proof/canonical.ts'
import type { Manifest } from '#proof/verify/manifest.ts'

export const manifestText = (manifest: Manifest): string => `${canonicalJson(manifest)}\n`
