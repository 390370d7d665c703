"""How much a file may hold. A file beyond these limits is refused before it fills the memory."""

MEGABYTE = 1024 * 1024

# 10,000 full offers are a file of about 3 MB, 30 MB unpacked.
MAX_FILE_BYTES = 50 * MEGABYTE
MAX_UNPACKED_BYTES = 250 * MEGABYTE
# Every part but the sheets and their texts is read as a whole; real ones stay under 1 MB.
MAX_PART_BYTES = 10 * MEGABYTE
MAX_PARTS = 1000
# The longest row that Excel can hold in our columns is about 2 MB of text.
MAX_ROW_BYTES = 8 * MEGABYTE
# 646 municipalities with 100 offers each, and what they carry.
MAX_ROWS = 100_000
MAX_COLUMNS = 200
# A cell of Excel holds 32,767 UTF-16 units; a character is one or two of them.
MAX_CELL = 16_000
# Real YAML of offers is 7 levels deep; libyaml's tree builder crashes at some ten thousands.
MAX_YAML_DEPTH = 50
# The columns of the catalogue's tables.
MAX_ID, MAX_NAME = 120, 300
