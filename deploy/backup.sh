#!/bin/sh
# Copies all of DATA that cannot be made anew into BACKUP. Nothing has to be stopped for it; a run may be going on.
#   DATA=/var/lib/union-reports BACKUP=/var/backups/union-reports sh deploy/backup.sh
set -eu
: "${DATA:?the folder that UNION_REPORTS_HOME names}" "${BACKUP:?where to copy it to}"
umask 027
mkdir -p "$BACKUP"
# The published snapshot is the whole warehouse and never changes once it is there, so it can be copied at any time.
# Before the archive: whatever the snapshot knows of has been archived earlier.
cp --dereference --preserve=timestamps "$DATA/published/warehouse.duckdb" "$BACKUP/warehouse.duckdb.new"
chmod 0640 "$BACKUP/warehouse.duckdb.new"
mv "$BACKUP/warehouse.duckdb.new" "$BACKUP/warehouse.duckdb"
# Files of the archive are written once and renamed into place, so only new ones are copied.
for folder in archive quarantine decisions; do
    if [ -d "$DATA/$folder" ]; then
        mkdir -p "$BACKUP/$folder"
        cp --archive --update --no-target-directory "$DATA/$folder" "$BACKUP/$folder"
    fi
done
# What was removed on request shall not come back from a backup: where its mark stands, nothing else of it stays.
find "$BACKUP/archive" -name '*.forgotten.json' | while read -r mark; do
    find "$BACKUP/archive" -name "$(basename "$mark" .forgotten.json)*" ! -name '*.forgotten.json' -delete
done
# Files that a run was just writing; quarantine and decisions that were settled since.
find "$BACKUP" -name '.writing-*' -delete
for copy in "$BACKUP"/quarantine/* "$BACKUP"/decisions/*; do
    [ -e "$DATA/${copy#"$BACKUP"/}" ] || rm -rf "$copy"
done
if [ -f "$DATA/organizations.csv" ]; then
    cp --preserve=timestamps "$DATA/organizations.csv" "$BACKUP/organizations.csv"
fi
sync "$BACKUP/warehouse.duckdb"
