"""What can be measured of any text: `wording` knows letters, clauses and echoes, `likeness` how near two printings are."""
