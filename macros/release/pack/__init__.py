"""Pack a commit as the archive of a release: the same bytes whoever packs it, where and when."""
