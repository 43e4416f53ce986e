"""Which person, office, party, mechanism, meeting or instrument a finding means, across documents."""
