SELECT strftime('%Y-%m-%dT%H:%M:%S', ?1, 'localtime')
