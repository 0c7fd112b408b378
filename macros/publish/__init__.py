"""Building and previewing: MkDocs's library between our checks and our exports. Renders nothing itself."""
